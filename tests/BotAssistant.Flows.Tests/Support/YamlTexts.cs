using System.Globalization;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>Wording from a file; strict, so that a missing text or slot fails the test that needs it.</summary>
internal sealed class YamlTexts : IFlowTexts
{
    public YamlTexts(string content)
    {
        var problems = new FlowProblems();
        var root = YamlTree.Read("texts/flows.yaml", content, problems) ?? throw new InvalidOperationException("The texts are no YAML.");
        Wording = root.Entries.ToDictionary(entry => entry.Key.Value, entry => ((YamlScalar)entry.Value).Value, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Wording { get; }

    public string Text(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values)
    {
        var given = values.ToArray();
        Assert.Equal(key.Slots.Order(StringComparer.Ordinal), given.Select(value => value.Slot).Order(StringComparer.Ordinal));
        return SummaryLine.Fill(
            Wording[key.Name],
            slot => Convert.ToString(given.Single(value => value.Slot == slot).Value, CultureInfo.InvariantCulture)!);
    }
}
