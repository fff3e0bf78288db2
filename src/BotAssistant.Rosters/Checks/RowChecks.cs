using System.Globalization;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Values;

namespace BotAssistant.Rosters.Checks;

/// <summary>What a row says that cannot be right, or that somebody should look at.</summary>
internal sealed class RowChecks(ColumnBook book, RosterContext context)
{
    private const int SchoolAge = 6;
    private const int WorkingAge = 16;
    private const int JumpPercent = 30;

    private const string MadeUp = "129";

    private static readonly string[] Phones = ["household-phone", "person-phone", "helper-phone"];
    private static readonly string[] NoLabour = ["丧失劳动力", "无劳动力"];
    private static readonly string[] DeadMarks = ["(殁)", "(亡)", "(死亡)", "(已故)", "(去世)"];

    private readonly Dictionary<(string?, string?, string?), (PlaceFound Found, string? Name)> places = [];

    /// <returns>Whether the row cannot be used.</returns>
    public bool Look(RosterRecord record, string? dataDate, Action<RosterFinding> notice)
    {
        var row = new Row(this, book, record, notice);
        foreach (var needed in record.Sheet.Kind.Needs.Where(needed => row[needed] is null && !record.HasError))
        {
            row.Say(RosterKeys.Missing, FindingWeight.Error, needed, ("title", book.Columns[book.Index(needed)].Title));
        }

        Place(row);
        Person(row, (dataDate ?? row["data-date"]) is { } day ? WrittenDay.Last(day) : context.Today);
        Household(row, record);
        Risk(row);
        return row.IsBroken;
    }

    public string? Letters(MappedSheet sheet, string column) =>
        book.Find(column) is { } index && sheet.Columns.FirstOrDefault(mapped => mapped.Column == index) is { } found ? SheetRow.Letters(found.Place) : null;

    private void Place(Row row)
    {
        if (row["village"] is null && row["township"] is null)
        {
            return;
        }

        var named = (row["county"], row["township"], row["village"]);
        if (!places.TryGetValue(named, out var place))
        {
            places.Add(named, place = context.Find(named.Item1, named.Item2, named.Item3));
        }

        switch (place.Found)
        {
            case PlaceFound.OldName:
                row.Say(RosterKeys.VillageOldName, FindingWeight.Doubt, "village", ("name", place.Name ?? ""));
                break;
            case PlaceFound.Unknown:
                row.Say(RosterKeys.VillageUnknown, FindingWeight.Error, "village");
                break;
            case PlaceFound.Ambiguous:
                row.Say(RosterKeys.VillageAmbiguous, FindingWeight.Error, "village");
                break;
            case PlaceFound.Outside:
                row.Say(RosterKeys.OutsideRegion, FindingWeight.Error, "village");
                break;
            default:
                break;
        }
    }

    private static void Person(Row row, DateOnly day)
    {
        if (row["id-number"] is { } id && IdNumbers.BornOn(id) is { } born)
        {
            var age = day.Year - born.Year - (born > day.AddYears(born.Year - day.Year) ? 1 : 0);
            if (age < WorkingAge && (row.Number("work-months") > 0 || row["labour"] == "丧失劳动力"))
            {
                row.Say(RosterKeys.ChildWorks, FindingWeight.Doubt, "labour", ("age", $"{age}"));
            }
            else if (row.Number("work-months") > 0 && NoLabour.Contains(row["labour"]))
            {
                row.Say(RosterKeys.ChildWorks, FindingWeight.Doubt, "labour", ("age", $"{age}"));
            }

            if (age is >= SchoolAge and < WorkingAge && row["school"] is "辍学" or "未入学")
            {
                row.Say(RosterKeys.ChildDropout, FindingWeight.Doubt, "school", ("age", $"{age}"));
            }
        }

        if (row["health"]?.Contains("残疾", StringComparison.Ordinal) == true && (row["disability-number"] is null || row["disability-grade"] is null))
        {
            row.Say(RosterKeys.DisabilityBare, FindingWeight.Doubt, "health");
        }

        if (row["died-on"] is not null || Array.Exists(DeadMarks, mark => row["name"]?.EndsWith(mark, StringComparison.Ordinal) == true))
        {
            row.Say(RosterKeys.DeadListed, FindingWeight.Doubt, "name");
        }
    }

    private void Household(Row row, RosterRecord record)
    {
        if (!context.TakesMadeUpPhones)
        {
            foreach (var column in Phones.Where(column => row[column]?.Split('/').Any(phone => phone.StartsWith(MadeUp, StringComparison.Ordinal)) == true))
            {
                row.Say(RosterKeys.PhoneMadeUp, FindingWeight.Error, column);
            }
        }

        var isHead = record.Sheet.Kind.Id != "person-list" || row["relation"] == "户主";
        if (isHead && row["household-phone"] is null && Letters(record.Sheet, "household-phone") is not null)
        {
            row.Say(RosterKeys.PhoneMissing, FindingWeight.Doubt, "household-phone");
        }

        if (isHead && row.Number("income") is { } fen)
        {
            if (context.IncomeLine is { } line && fen < line * 100m && row["household-type"] is "一般农户" && row["risk"] is null && row["monitoring-type"] is null)
            {
                row.Say(RosterKeys.IncomeLow, FindingWeight.Doubt, "income", ("line", $"{line}"));
            }

            if (row.Number("income-before") is > 0 and { } before && Math.Abs(fen - before) * 100 >= before * JumpPercent)
            {
                row.Say(RosterKeys.IncomeJump, FindingWeight.Doubt, "income", ("percent", ((fen - before) * 100 / before).ToString("+0;-0", CultureInfo.InvariantCulture)));
            }
        }

        if (row["helper-name"] is { } helper && context.HasCadre(helper) == false)
        {
            // A pairing without the cadre is none.
            row.Say(RosterKeys.HelperUnknown, record.Sheet.Kind.Id == "pairing" ? FindingWeight.Error : FindingWeight.Doubt, "helper-name");
        }
    }

    private static void Risk(Row row)
    {
        var (found, removed, notice) = (row["risk-found-on"] ?? row["found-on"], row["removed-on"], row["notice-until"]);
        if (found is not null && removed is not null && WrittenDay.Last(removed) < WrittenDay.First(found))
        {
            row.Say(RosterKeys.RemovedBeforeFound, FindingWeight.Doubt, "removed-on");
        }

        if (found is not null && notice is not null && WrittenDay.Last(found) < WrittenDay.Last(notice))
        {
            row.Say(RosterKeys.FoundBeforeNotice, FindingWeight.Doubt, "notice-until");
        }

        if (row["removed"] is "已消除" or "自然消除" && removed is null)
        {
            row.Say(RosterKeys.RemovedWithoutDay, FindingWeight.Doubt, "removed");
        }

        if (row["cause"]?.Replace("它", "他", StringComparison.Ordinal) is "其他" or "其他原因" && row["cause-note"] is null)
        {
            row.Say(RosterKeys.CauseOther, FindingWeight.Doubt, "cause");
        }
    }

    private sealed class Row(RowChecks checks, ColumnBook book, RosterRecord record, Action<RosterFinding> notice)
    {
        public bool IsBroken { get; private set; }

        public string? this[string column] => book.Find(column) is { } index ? record.Values[index] : null;

        public decimal? Number(string column) => decimal.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

        public void Say(RosterKey key, FindingWeight weight, string column, params (string Slot, string Value)[] slots)
        {
            IsBroken |= weight is FindingWeight.Error;
            notice(new RosterFinding(key, weight, record.Sheet.Name.Name, record.Row, checks.Letters(record.Sheet, column), slots));
        }
    }
}
