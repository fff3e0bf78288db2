using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What a list said of a household, for its timeline.</summary>
/// <param name="Kind">As people read it.</param>
/// <param name="Fields">Titles of the columns that changed.</param>
internal sealed record ListMention(DateOnly DataDate, string Kind, RosterAct Act, IReadOnlyList<string> Fields);

/// <summary>What the newest list of people said of a household that stands nowhere else.</summary>
/// <param name="Values">By the titles of columns; <c>yes</c> and <c>no</c> as lists are read.</param>
internal sealed record ListStatement(DateOnly DataDate, IReadOnlyList<(string Title, string Value)> Values);

/// <summary>What lists said of a household. What was undone is not told.</summary>
internal sealed class ListMentions(RosterFiles files, IDialogs dialogs, RowCipher cipher)
{
    private const int Most = 20;
    private const string PersonList = "person-list";

    /// <summary>Null where no list said any of it.</summary>
    public ListStatement? Newest(AssistantDb db, HouseholdId household)
    {
        var newest = (from entry in db.Set<RosterEntry>()
                      where entry.HouseholdId == household && !entry.Undone && entry.Kind == PersonList && entry.Content != null
                      join batch in db.Set<RosterBatch>() on entry.BatchId equals batch.Id
                      orderby batch.Number descending
                      select new { entry.Id, entry.Content, batch.DataDate }).FirstOrDefault();
        if (newest is null || files.ReadBook().Book is not { } book)
        {
            return null;
        }

        var rows = ListLines.Read(cipher.Open("roster_entries", "Content", newest.Id, newest.Content!));
        var values = RosterFields.OfHouseholdInListsOnly
            .Select(column => (Column: book.Find(column), Value: rows.Select(row => row.GetValueOrDefault(column)).FirstOrDefault(value => value is not null)))
            .Where(one => one is { Column: not null, Value: not null }).Select(one => (book.Columns[one.Column!.Value].Title, one.Value!)).ToArray();
        return values is [] ? null : new ListStatement(newest.DataDate, values);
    }

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
