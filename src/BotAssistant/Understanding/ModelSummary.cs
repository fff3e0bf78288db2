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
        if (!ModelTalk.IsOn(hearing) || answers is not [{ Sums: { } talk } answer] || talk.Lines is var lines && !MaySum(lines, cuesOf))
        {
            return (answers, null);
        }

        var names = new NamesInText(Whole(lines));
        if (!hearing.Knows(names, out var found))
        {
            return (answers, names);
        }

        var masking = new Masking(found.Names);
        var request = Request(lines, masking, hearing.Say(ModelTexts.SaidByUs), hearing.Say(ModelTexts.SaidByThem));
        if (!hearing.Knows(request, out var written))
        {
            return (answers, request);
        }

        var summary = Read(written, lines, masking);
        var used = new ModelUsed(summary.Reason ?? ModelUsed.Helped) { Version = written.Version };
        var summed = new TalkSummed(talk.Number, used.Result, written.Version);
        var told = summary.Reason is null
            ? answer with
            {
                Text = Wording.Say(
                    hearing.Facts, HandoverTexts.DeskSummary, ("number", talk.Number), ("summary", Told(summary)), ("lines", Shown(hearing, lines))),
            }
            : answer;
        return ([told with { Events = [.. told.Events, used, summed] }], null);
    }

    /// <summary>Whether there is something to sum up, and nothing in it that is urgent or quiet.</summary>
    public static bool MaySum(IReadOnlyList<DeskLine> lines, Func<string, CueMatches> cuesOf) =>
        lines.Count >= FewestLines && !lines.Any(line => !line.IsOurs && ModelTalk.IsDelicate(line.Text, cuesOf));

    /// <summary>All that names are looked for in.</summary>
    public static string Whole(IReadOnlyList<DeskLine> lines) => string.Join('\n', lines.Select(line => line.Text));

    public static ModelRequest Request(IReadOnlyList<DeskLine> lines, Masking masking, string byUs, string byThem)
    {
        var variables = new List<Dictionary<string, object>>();
        foreach (var line in lines)
        {
            variables.Add(new(StringComparer.Ordinal)
            {
                ["number"] = variables.Count + 1,
                ["who"] = line.IsOurs ? byUs : byThem,
                ["text"] = masking.Mask(Short(line.Text)),
            });
        }

        return ModelRequest.Of(PromptKeys.Summary, ("lines", variables));
    }

    /// <summary>What the model wrote, after every check.</summary>
    public static Rewording Read(ModelAnswer written, IReadOnlyList<DeskLine> lines, Masking masking) => written.Text is { } text
        ? Rewording.Of(text, [.. lines.Select(line => new GroundLine(Short(line.Text), IsWhole: false) { IsOurs = line.IsOurs })], masking, mayLeaveOut: true)
        : new([], written.Failure);

    public static string Told(Rewording summary) => string.Concat(summary.Sentences.Select(sentence => sentence.Text));

    private static string Short(string text) => text.Length <= LineLength ? text : string.Concat(text.AsSpan(0, LineLength), "…");
}
