using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What a list said of a household, for its timeline.</summary>
/// <param name="Kind">As people read it.</param>
/// <param name="Fields">Titles of the columns that changed.</param>
internal sealed record ListMention(DateOnly DataDate, string Kind, RosterAct Act, IReadOnlyList<string> Fields);

/// <summary>What lists said of a household. What was undone is not told.</summary>
internal sealed class ListMentions(RosterFiles files, IDialogs dialogs)
{
    private const int Most = 20;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ListMention> Of(AssistantDb db, HouseholdId household)
    {
        var entries = (from entry in db.Set<RosterEntry>()
                       where entry.HouseholdId == household && !entry.Undone
                       join batch in db.Set<RosterBatch>() on entry.BatchId equals batch.Id
                       orderby batch.Number descending
                       select new { batch.DataDate, entry.Kind, entry.Act, entry.Fields }).Take(Most).ToArray();
        if (entries is [])
        {
            return [];
        }

        var (book, catalog) = (files.ReadBook().Book, dialogs.Current);
        return
        [
            .. entries.Select(entry => new ListMention(
                entry.DataDate,
                book?.Kinds.FirstOrDefault(kind => kind.Id == entry.Kind)?.Title ?? entry.Kind,
                entry.Act,
                [.. (entry.Fields?.Split(',') ?? []).Select(field => book?.Find(field) is { } index ? book.Columns[index].Title : RosterTexts.FieldName(catalog, field))])),
        ];
    }
}
