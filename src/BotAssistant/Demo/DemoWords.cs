using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Demo;

/// <summary>The made-up names and matters of <c>Data/demo-county.json</c>.</summary>
internal sealed record DemoWords(
    string Surnames,
    string GivenNames,
    IReadOnlyList<string> Units,
    IReadOnlyList<DemoRectification> Rectifications,
    IReadOnlyList<string> CaseStates,
    IReadOnlyList<string> Bases,
    IReadOnlyList<string> Checks,
    IReadOnlyList<DemoNeed> Questions,
    IReadOnlyList<DemoNeed> Reports,
    IReadOnlyList<DemoNeed> Needs,
    IReadOnlyList<DemoMeasure> Measures,
    IReadOnlyList<DemoCadre> Cadres,
    IReadOnlyList<DemoHousehold> Households)
{
    public static DemoWords Shipped { get; } = Read();

    private static DemoWords Read()
    {
        using var file = typeof(DemoWords).Assembly.GetManifestResourceStream("BotAssistant.Demo.Data.demo-county.json")!;
        return JsonSerializer.Deserialize(file, DemoWordsJson.Default.DemoWords)!;
    }
}

internal sealed record DemoRectification(string Category, string Source, string Text, string Standard);

internal sealed record DemoNeed(string Category, string Text);

internal sealed record DemoMeasure(string Risk, string What, string Unit);

/// <param name="Key">How households and accounts name them.</param>
/// <param name="Roles">Pairs of role and region.</param>
internal sealed record DemoCadre(string Key, string Name, string Unit, string Title, string Phone, IReadOnlyList<IReadOnlyList<string>> Roles);

/// <param name="MonthsAgo">When it became what it is.</param>
/// <param name="Helper">Key of the cadre who answers for it.</param>
internal sealed record DemoHousehold(
    string Number, string Region, string Head, string? IdNumber, int People, string? Kind, string? Level, int MonthsAgo, int? RemovedMonthsAgo,
    IReadOnlyList<string> Risks, int PerHead, string? Phone, string? Address, string? Helper, bool HighRisk, IReadOnlyList<DemoMember>? Members);

internal sealed record DemoMember(
    string Name, string Relation, string? IdNumber, string? School, string? Health, string? Labour, int? WorkMonths, bool? Insured);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DemoWords))]
internal sealed partial class DemoWordsJson : JsonSerializerContext;
