using BotAssistant.Decisions;
using BotAssistant.Handovers;
using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Understanding.Cues;

namespace BotAssistant.Understanding;

/// <summary>
/// A few words for the desk before the lines of a talk that was handed to it. They are asked for, marked, and each rests on lines that stand
/// beneath; of what is urgent or quiet there are none.
/// </summary>
internal static class ModelSummary
{
    /// <summary>What is shorter is read as quickly.</summary>
    private const int FewestLines = 2;
    private const int LineLength = 300;

    /// <summary>The lines as the desk reads them.</summary>
    public static string Shown(in Hearing hearing, IReadOnlyList<DeskLine> lines)
    {
        var facts = hearing.Facts;
        return string.Join('\n', lines.Select(line => Wording.Say(facts, line.IsOurs ? HandoverTexts.DeskLineOurs : HandoverTexts.DeskLineTheirs, ("text", Short(line.Text)))));
    }

    /// <returns>The answers, or what has to be known first.</returns>
    public static (IReadOnlyList<Recognition.Answered> Answers, FactRequest? Wants) Offer(
        in Hearing hearing, IReadOnlyList<Recognition.Answered> answers, Func<string, CueMatches> cuesOf)
    {
        if (!ModelTalk.IsOn(hearing) || answers is not [{ Sums: { Lines: { Count: >= FewestLines } lines } talk } answer] || lines.Any(line => !line.IsOurs && ModelTalk.IsDelicate(line.Text, cuesOf)))
        {
            return (answers, null);
        }

        var names = new NamesInText(string.Join('\n', lines.Select(line => line.Text)));
        if (!hearing.Knows(names, out var found))
        {
            return (answers, names);
        }

        var masking = new Masking(found.Names);
        var variables = new List<Dictionary<string, object>>();
        foreach (var line in lines)
        {
            variables.Add(new(StringComparer.Ordinal)
            {
                ["number"] = variables.Count + 1,
                ["who"] = hearing.Say(line.IsOurs ? ModelTexts.SaidByUs : ModelTexts.SaidByThem),
                ["text"] = masking.Mask(Short(line.Text)),
            });
        }

        var request = ModelRequest.Of(PromptKeys.Summary, ("lines", variables));
        if (!hearing.Knows(request, out var written))
        {
            return (answers, request);
        }

        var summary = written.Text is { } text ? Rewording.Of(text, [.. lines.Select(line => new GroundLine(Short(line.Text), IsWhole: false))], masking, mayLeaveOut: true) : new([], written.Failure);
        var used = new ModelUsed(summary.Reason ?? ModelUsed.Helped);
        var told = summary.Reason is null
            ? answer with
            {
                Text = Wording.Say(
                    hearing.Facts, HandoverTexts.DeskSummary, ("number", talk.Number), ("summary", string.Concat(summary.Sentences.Select(sentence => sentence.Text))), ("lines", Shown(hearing, lines))),
            }
            : answer;
        return ([told with { Events = [.. told.Events, used] }], null);
    }

    private static string Short(string text) => text.Length <= LineLength ? text : string.Concat(text.AsSpan(0, LineLength), "…");
}
