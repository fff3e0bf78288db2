using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Alarms;

/// <summary>Whom to call in a danger of that kind, in this county today.</summary>
internal sealed record LinesToCall(string Kind) : FactRequest<EmergencyLines>;

/// <param name="Further">Lines that the county confirmed for this kind; often none.</param>
internal sealed record EmergencyLines(string Police, string Fire, string Medical, IReadOnlyList<string> Further)
{
    // Whoever is in danger hears a number, whatever has become of the rules.
    public static readonly EmergencyLines National = new("110", "119", "120", []);
}

internal sealed class LinesToCallSource(RuleBook rules, CountyFacts county) : FactSource<LinesToCall, EmergencyLines>
{
    protected override EmergencyLines Answer(LinesToCall request, FactAsker asker)
    {
        var national = EmergencyLines.National;
        if (!RegionCode.TryParse(county.RegionCode, out var region))
        {
            return national;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asker.Now, county.TimeZone).DateTime);
        return new(
            Numbers("police") is [var police, ..] ? police : national.Police,
            Numbers("fire") is [var fire, ..] ? fire : national.Fire,
            Numbers("medical") is [var medical, ..] ? medical : national.Medical,
            Numbers(request.Kind));

        IReadOnlyList<string> Numbers(string name) => rules.Find<NumbersRule>(name, region, today)?.Parameters.Numbers ?? [];
    }
}
