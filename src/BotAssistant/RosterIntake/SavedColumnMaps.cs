using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What people said that headers mean: saved with the headers of the whole list, used again for one with the same.</summary>
internal sealed class SavedColumnMaps(IDatabaseReader reader, IDatabaseWriter writer, TimeProvider clock)
{
    private const int MostTried = 20;

    /// <param name="said">What somebody said now; null: what was said before counts.</param>
    /// <exception cref="RosterRefusedException">It cannot be read as a list.</exception>
    public (RosterList List, ColumnMap Map, bool Reused) Find(RosterFile file, ColumnBook book, ColumnMap? said, RosterLimits limits)
    {
        if (said is not null)
        {
            return (RosterList.Of(file, book, said, limits), said, false);
        }

        RosterList list;
        try
        {
            list = RosterList.Of(file, book, ColumnMap.Empty, limits);
        }
        catch (RosterRefusedException refused) when (refused.Key == RosterKeys.NoHeader)
        {
            // Headers that only somebody's word made known.
            foreach (var saved in reader.Read(db => db.Set<SavedColumns>().OrderByDescending(saved => saved.SavedAt).Take(MostTried).ToArray()))
            {
                if (Try(file, book, Read(saved.Meaning), limits) is { } found && KeyOf(found).AsSpan().SequenceEqual(saved.Headers))
                {
                    return (found, Read(saved.Meaning), true);
                }
            }

            throw;
        }

        var key = KeyOf(list);
        return reader.Read(db => db.Set<SavedColumns>().Where(saved => saved.Headers == key).Select(saved => saved.Meaning).FirstOrDefault()) is { } meaning
            && Read(meaning) is var map && Try(file, book, map, limits) is { } known
                ? (known, map, true)
                : (list, ColumnMap.Empty, false);
    }

    public Task SaveAsync(RosterList list, ColumnMap map, string actor)
    {
        var (key, meaning, now) = (KeyOf(list), JsonSerializer.Serialize(map.Headers.ToDictionary(StringComparer.Ordinal), ColumnsJson.Default.DictionaryStringString), clock.GetUtcNow());
        return writer.WriteAsync(db =>
        {
            if (db.Set<SavedColumns>().FirstOrDefault(saved => saved.Headers == key) is { } before)
            {
                (before.Meaning, before.SavedAt, before.Actor) = (meaning, now, actor);
            }
            else
            {
                db.Add(new SavedColumns { Headers = key, Meaning = meaning, SavedAt = now, Actor = actor });
            }

            return true;
        });
    }

    private static RosterList? Try(RosterFile file, ColumnBook book, ColumnMap map, RosterLimits limits)
    {
        try
        {
            return RosterList.Of(file, book, map, limits);
        }
        catch (RosterRefusedException refused) when (refused.Key == RosterKeys.NoHeader || refused.Key == RosterKeys.KindsDiffer)
        {
            return null;
        }
    }

    private static ColumnMap Read(string meaning) => new(JsonSerializer.Deserialize(meaning, ColumnsJson.Default.DictionaryStringString) ?? []);

    private static byte[] KeyOf(RosterList list) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', list.Sheets.SelectMany(sheet => sheet.Columns).Select(column => column.Header).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ColumnsJson : System.Text.Json.Serialization.JsonSerializerContext;
