using System.Text.RegularExpressions;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>"刚才人数填错了,是5口人".</summary>
/// <param name="Question">The line that is meant; null when the words name none.</param>
/// <param name="Value">The new value as it was said; null when only the line was named.</param>
internal sealed record Correction(Question? Question, string? Value)
{
    /// <summary>Where no line was named: the one that the new value has a cue of, should it not answer the last question.</summary>
    public Question? Otherwise { get; init; }

    /// <summary>The words that named the line; they may say themselves how it is: "不对,水管没漏,是电压不稳".</summary>
    public string? What { get; init; }

    /// <summary>No line was named; <see cref="Question"/> is the answer before.</summary>
    public bool IsUnnamed { get; init; }

    /// <summary>What was named is no line, perhaps the old value: "3天改成8天". It counts only where one line alone can be meant.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>Finds corrections by the patterns of the answers file.</summary>
internal sealed class CorrectionReader(AnswerWords words)
{
    /// <summary>A longer message about a mistake tells of somebody else's.</summary>
    private const int LongestSlip = 15;

    /// <summary>Before "改成" so much may name the old value.</summary>
    private const int LongestOld = 8;

    /// <summary>Null when the message is no correction.</summary>
    public Correction? Read(Draft draft, string said)
    {
        if (said.Length > 250)
            return null;
        if (LineWithValue(draft, said) is { } written)
            return written;
        var folded = words.Fold(said);
        string? guessed = null;
        foreach (var pattern in words.Corrections)
        {
            if (pattern.Match(folded) is not { } match)
                continue;
            var what = match.Groups["what"];
            var question = what.Success ? Named(draft, what.Value) : LastAnswered(draft);
            if (what.Success && question is null)
            {
                guessed ??= what.Length <= LongestOld && match.Groups["value"] is { Success: true } named ? said.Substring(named.Index, named.Length).Trim() : null;
                continue;
            }
            // "困难情况改成：…": the sign between them is neither's.
            var value = match.Groups["value"] is { Success: true } group ? said.Substring(group.Index, group.Length).Trim().TrimStart('：', ':', '，', ',').TrimStart() : null;
            return new(question, string.IsNullOrEmpty(value) ? null : value) { Otherwise = what.Success || string.IsNullOrEmpty(value) ? null : Named(draft, value), IsUnnamed = !what.Success, What = what.Success ? said.Substring(what.Index, what.Length).Trim('，', ',', ' ') : null };
        }
        if (AfterSlip(draft, said, folded) is { } told)
            return told;
        if (LineNamed(draft, said) is { } line)
            return new(line, null);
        if (guessed is null && draft.Phase == FlowPhase.Reviewing
            && words.CorrectionGuesses.Select(pattern => pattern.Match(folded)).OfType<Match>().FirstOrDefault() is { } guess)
            guessed = said.Substring(guess.Groups["value"].Index, guess.Groups["value"].Length).Trim();
        // Something was filled in wrongly, but not what: the lines are shown.
        return said.Length <= LongestSlip && words.Slips.In(folded).Length > 0 ? new(null, null)
            : guessed is { Length: > 0 } ? new(null, guessed) { IsGuess = true }
            : null;
    }

    /// <summary>"事由：看病": a line as the card shows it, with what it should say.</summary>
    private Correction? LineWithValue(Draft draft, string said)
    {
        var colon = said.AsSpan().IndexOfAny('：', ':');
        return colon > 0 && said[(colon + 1)..].Trim() is { Length: > 0 } value
            && Order.Open(draft).FirstOrDefault(question => words.Same(question.Label, said[..colon]) || question.Cues.Any(cue => words.Same(cue, said[..colon]))) is { } line
            ? new(line, value)
            : null;
    }

    /// <summary>"刚才说错了,儿子在家": behind the slip stands what it should be, for the one line that it has a cue of.</summary>
    private Correction? AfterSlip(Draft draft, string said, string folded)
    {
        if (Clauses.Of(folded) is not [var slip, var next, ..] || slip.Text.Length > LongestSlip || words.Slips.In(slip.Text).Length == 0 || Named(draft, folded[next.Start..]) is not { } question)
            return null;
        return new(question, said[next.Start..].Trim());
    }

    /// <summary>"改一下饮水", "修改人数", or on the review card the label alone.</summary>
    public Question? LineNamed(Draft draft, string said)
    {
        var folded = words.Fold(said);
        foreach (var match in words.EditRequests.Select(pattern => pattern.Match(folded)).OfType<Match>())
        {
            if (Named(draft, match.Groups["what"].Value) is { } question)
                return question;
        }
        return draft.Phase is FlowPhase.Reviewing or FlowPhase.ChoosingLine || draft is { Phase: FlowPhase.Correcting, Asked: null }
            ? Order.Open(draft).FirstOrDefault(question => words.Same(question.Label, said))
            : null;
    }

    /// <summary>The one open question whose label or cue the words are, or hold.</summary>
    private Question? Named(Draft draft, string what)
    {
        var folded = Folded.Bare(words.Fold(what));
        if (folded.Length == 0)
            return null;
        Question[] exact = [.. Order.Open(draft).Where(question => Names(question).Contains(folded, StringComparer.Ordinal))];
        if (exact is [var one])
            return one;
        Question[] inside = [.. Order.Open(draft).Where(question => Names(question).Any(name => name.Length >= 2 && folded.Contains(name, StringComparison.Ordinal)))];
        if (inside is [var only])
            return only;
        Question[] part = [.. Order.Open(draft).Where(question => folded.Length >= 2 && Names(question).Any(name => name.Contains(folded, StringComparison.Ordinal)))];
        return part is [var last] ? last : null;
    }

    private IEnumerable<string> Names(Question question) => question.Cues.Append(question.Label).Select(name => Folded.Bare(words.Fold(name)));

    /// <summary>"说错了,是…" without a name is about the answer before.</summary>
    private static Question? LastAnswered(Draft draft)
    {
        if (draft.Pending is [var pending, ..])
            return draft.Flow.Find(pending.Question);
        for (var i = draft.History.Count - 1; i >= 0; i--)
        {
            if (draft.Flow.Find(draft.History[i]) is { } question && draft.Values.ContainsKey(question.Id))
                return question;
        }
        return draft.Flow.Find(draft.Asked) is { } asked && draft.Values.ContainsKey(asked.Id) ? asked : null;
    }
}
