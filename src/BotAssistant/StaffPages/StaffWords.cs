using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>Puts things into words for the pages, in the county's time.</summary>
internal sealed class StaffWords(IDialogs dialogs, CountyFacts county, Gazetteer gazetteer)
{
    public string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> own)
    {
        var slots = new List<(string Slot, object Value)>();
        slots.AddRange(own);
        foreach (var slot in key.Slots)
        {
            if (CountyValue(slot) is { } value && !slots.Exists(given => given.Slot == slot))
            {
                slots.Add((slot, value));
            }
        }

        return dialogs.Current.Text(key, [.. slots]);
    }

    public DialogCatalog Catalog => dialogs.Current;

    public int VersionOf(TextKey key) => dialogs.Current.VersionOf(key);

    /// <summary>A text of a list that stands for a value of an enumeration.</summary>
    public string Name<T>(IReadOnlyList<TextKey> names, T value)
        where T : struct, Enum => dialogs.Current.Text(names[Convert.ToInt32(value, CultureInfo.InvariantCulture)]);

    /// <summary>A number of matters, with what is left out of it.</summary>
    public string Count(ToldCount count) => count switch
    {
        { Few: false } => Say(StaffTexts.Count, ("count", count.Known)),
        { Known: 0 } => Say(StaffTexts.Few),
        _ => Say(StaffTexts.CountAndFew, ("count", count.Known)),
    };

    public string Line(HouseholdDate date) => HouseholdDateWords.Line(dialogs.Current, date);

    public string Role(Role role) => Name(PeopleTexts.Roles, role);

    public string Colour(Coloured? coloured) => coloured is not { } colour ? ""
        : dialogs.Current.Text(RecordTexts.ReasonOf(colour), ("days", colour.Days));

    public string State(ItemRow row) => row.State is WorkItemState.Checking && row.CheckedBy is { } level ? Name(RecordTexts.Checks, level) : Name(RecordTexts.States, row.State);

    public string Place(RegionCode region) => gazetteer.NameFor(region, county.Place());

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string DayOr(DateOnly? day, TextKey otherwise) => day is { } known ? Day(known) : Say(otherwise);

    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, county.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, county.TimeZone).DateTime);

    /// <summary>When a civil day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, county.TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private object? CountyValue(string slot) => slot switch
    {
        "county" => county.Name,
        "desk_phone" => county.DeskPhone,
        "days" => county.ChatRetentionDays,
        _ => null,
    };
}
