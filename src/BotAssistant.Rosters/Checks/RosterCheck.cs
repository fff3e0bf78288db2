using System.Globalization;
using BotAssistant.Rosters.Columns;

namespace BotAssistant.Rosters.Checks;

/// <param name="Rows">Rows of the list.</param>
/// <param name="Households">Different 户编号.</param>
/// <param name="Unusable">Households, or rows where the list has no 户编号, with an error.</param>
/// <param name="DataDate">Of the list, where it names one.</param>
public sealed record RosterSummary(int Rows, int Households, int Unusable, string? DataDate);

/// <summary>
/// Goes through a list and says what cannot be right: each row by itself, then households and what several share. Of a household some numbers
/// are kept and no more, so that a long list needs little memory; the rows of a household may stand anywhere.
/// </summary>
public sealed class RosterCheck(ColumnBook book, RosterContext context)
{
    // Of the rows that share a telephone so many are named.
    private const int RowsNamed = 5;

    private readonly Dictionary<string, HouseholdTally> households = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Household, int Row)> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (MappedSheet Sheet, int Row, int Count, string Rows)> phones = new(StringComparer.Ordinal);
    private readonly SortedSet<string> dates = new(StringComparer.Ordinal);
    private readonly RowChecks rows = new(book, context);

    /// <summary>Whether a row of that household has an error, as far as was read.</summary>
    public bool IsBroken(string household) => households.GetValueOrDefault(household)?.IsBroken == true;

    /// <summary>Whether the list has a household of that number, as far as was read.</summary>
    public bool Lists(string household) => households.ContainsKey(household);

    /// <summary>The household in which a person stands, as far as was read; of two the first.</summary>
    public string? HouseholdOf(string idNumber) => people.TryGetValue(idNumber, out var found) ? found.Household : null;

    /// <param name="dataDate">What somebody said, over what the list says.</param>
    /// <param name="read">Gets each row, and whether it cannot be used.</param>
    /// <exception cref="RosterRefusedException">Somebody has to say what columns mean first, or the rows are of several days.</exception>
    public RosterSummary Run(RosterList list, string? dataDate, Action<RosterFinding> notice, Action<RosterRecord, bool>? read = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Unclear.Any())
        {
            throw new RosterRefusedException(RosterKeys.NeedsMapping, ("columns", string.Join('、', list.Unclear.Select(column => column.Header))));
        }

        var (count, loose) = (0, 0);
        foreach (var sheet in list.Sheets)
        {
            if (sheet.DataDate is { } above)
            {
                dates.Add(above);
            }
        }

        foreach (var record in list.Read(notice))
        {
            count++;
            if (Value(record, "data-date") is { } date)
            {
                dates.Add(date);
            }

            var broken = rows.Look(record, dataDate, notice) | record.HasError;
            read?.Invoke(record, broken);
            var number = Value(record, "household-number");
            if (number is null)
            {
                loose += broken ? 1 : 0;
                continue;
            }

            Count(list.Kind, record, number, broken, notice);
        }

        if (dates.Count > 1)
        {
            throw new RosterRefusedException(RosterKeys.DatesDiffer, ("dates", string.Join('、', dates)));
        }

        Finish(list.Kind, notice);
        return new RosterSummary(count, households.Count, households.Values.Count(home => home.IsBroken) + loose, dataDate ?? dates.FirstOrDefault());
    }

    private string? Value(RosterRecord record, string column) => book.Find(column) is { } index ? record.Values[index] : null;

    private void Count(RosterKind kind, RosterRecord record, string number, bool broken, Action<RosterFinding> notice)
    {
        if (!households.TryGetValue(number, out var home))
        {
            households.Add(number, home = new HouseholdTally { Sheet = record.Sheet, Row = record.Row, Phone = Value(record, "household-phone"), Village = Value(record, "village") });
        }
        else if (kind.Id == "person-list" && home.Village != Value(record, "village"))
        {
            Notice(notice, RosterKeys.HouseholdDiffers, FindingWeight.Doubt, record, "village", ("title", book.Columns[book.Index("village")].Title));
        }

        home.People++;
        home.IsBroken |= broken;
        home.Heads += Value(record, "relation") == "户主" ? 1 : 0;
        home.Stated ??= Value(record, "people") is { } stated ? int.Parse(stated.Split('.')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
        if (Value(record, "id-number") is { } id && !people.TryAdd(id, (number, record.Row)) && kind.Id == "person-list")
        {
            var before = people[id];
            Notice(notice, before.Household == number ? RosterKeys.IdRepeated : RosterKeys.IdTwice, FindingWeight.Doubt, record, "id-number",
                before.Household == number ? ("row", $"{before.Row}") : ("number", before.Household));
        }

        if (home.People == 1 && home.Phone is { } phone)
        {
            phones[phone] = phones.TryGetValue(phone, out var known)
                ? known with { Count = known.Count + 1, Rows = known.Count <= RowsNamed ? AndRow(known.Rows, record) : known.Rows }
                : (record.Sheet, record.Row, 1, "");
        }
    }

    private static string AndRow(string rows, RosterRecord record) => string.Create(CultureInfo.InvariantCulture, $"{rows}{(rows.Length == 0 ? "" : "、")}{record.Row}");

    private void Finish(RosterKind kind, Action<RosterFinding> notice)
    {
        foreach (var (sheet, row, count, others) in phones.Values.Where(phone => phone.Count > 1))
        {
            notice(new RosterFinding(
                RosterKeys.PhoneShared, FindingWeight.Doubt, sheet.Name.Name, row, rows.Letters(sheet, "household-phone"), [("count", $"{count}"), ("rows", count - 1 > RowsNamed ? others + "…" : others)]));
        }

        if (kind.Id != "person-list")
        {
            return;
        }

        foreach (var home in households.Values)
        {
            if (home.Stated is { } stated && stated != home.People)
            {
                Say(RosterKeys.MembersDiffer, home, "people", ("stated", $"{stated}"), ("counted", $"{home.People}"));
            }

            if (home.Heads == 0)
            {
                Say(RosterKeys.NoHead, home, "relation");
            }
            else if (home.Heads > 1)
            {
                Say(RosterKeys.TwoHeads, home, "relation", ("count", $"{home.Heads}"));
            }
        }

        void Say(RosterKey key, HouseholdTally home, string column, params (string Slot, string Value)[] slots) =>
            notice(new RosterFinding(key, FindingWeight.Doubt, home.Sheet.Name.Name, home.Row, rows.Letters(home.Sheet, column), slots));
    }

    private void Notice(Action<RosterFinding> notice, RosterKey key, FindingWeight weight, RosterRecord record, string column, params (string Slot, string Value)[] slots) =>
        notice(new RosterFinding(key, weight, record.Sheet.Name.Name, record.Row, rows.Letters(record.Sheet, column), slots));

    private sealed class HouseholdTally
    {
        public required MappedSheet Sheet { get; init; }

        public required int Row { get; init; }

        public required string? Phone { get; init; }

        public required string? Village { get; init; }

        public int People { get; set; }

        public int Heads { get; set; }

        public int? Stated { get; set; }

        public bool IsBroken { get; set; }
    }
}
