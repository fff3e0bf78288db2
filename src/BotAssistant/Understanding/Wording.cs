using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>Fills texts from the facts of the turn.</summary>
internal static class Wording
{
    /// <summary>The county's slots that the key declares get their values by themselves; the others are given.</summary>
    public static string Say(TurnFacts facts, TextKey key, params ReadOnlySpan<(string Slot, object Value)> own)
    {
        var slots = new List<(string Slot, object Value)>();
        slots.AddRange(own);
        foreach (var slot in key.Slots)
        {
            if (CountyValue(facts, slot) is { } value && !slots.Exists(given => given.Slot == slot))
                slots.Add((slot, value));
        }
        return facts.Dialogs.Text(key, [.. slots]);
    }

    public static string Date(TurnFacts facts, DateTimeOffset at)
    {
        var day = TimeZoneInfo.ConvertTime(at, facts.County.TimeZone);
        return facts.Dialogs.Text(Texts.Date, ("year", day.Year), ("month", day.Month), ("day", day.Day));
    }

    private static object? CountyValue(TurnFacts facts, string slot) => slot switch
    {
        "county" => facts.County.Name,
        "desk_phone" => facts.County.DeskPhone,
        "duty_name" => facts.County.DutyName,
        "duty_phone" => facts.County.DutyPhone,
        "days" => facts.County.ChatRetentionDays,
        _ => null,
    };
}
