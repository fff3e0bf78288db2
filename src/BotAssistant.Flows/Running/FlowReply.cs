using System.Globalization;
using System.Text;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>What a person may press, or type the number of.</summary>
/// <param name="Label">What is shown, and what counts as said.</param>
/// <param name="Button">The value behind a button: names session, question and answer, so that an old card cannot answer a new question.</param>
public sealed record FlowOption(string Label, string Button);

/// <summary>One message to the person. Buttons and numbered lines both come from <see cref="Options"/>.</summary>
public sealed record FlowReply(string Text, IReadOnlyList<FlowOption> Options)
{
    /// <summary>What stands in the text before the question; empty where it asks nothing.</summary>
    public string Lead { get; init; } = "";

    /// <summary>For channels without buttons.</summary>
    public string AsNumberedText(IFlowTexts texts)
    {
        var lines = new StringBuilder(Text);
        for (var i = 0; i < Options.Count; i++)
            lines.Append('\n').Append(texts.Text(FlowTexts.OptionLine, ("number", (i + 1).ToString(CultureInfo.InvariantCulture)), ("label", Options[i].Label)));
        return lines.ToString();
    }
}
