using System.Text.Json;

namespace BotAssistant.Model.Checks;

/// <summary>A line that an answer rests on.</summary>
/// <param name="Text">As it stands in the document.</param>
/// <param name="IsWhole">Its figures and limits may not be left out.</param>
internal sealed record GroundLine(string Text, bool IsWhole)
{
    /// <summary>Of a talk, whether our side said it; null for a document's.</summary>
    public bool? IsOurs { get; init; }
}

/// <param name="Cites">Numbers of lines, from 1.</param>
internal sealed record RewordedSentence(string Text, IReadOnlyList<int> Cites);

/// <summary>An answer in other words, after every check; or why the documents' own words go out instead.</summary>
/// <param name="Sentences">None where a check failed.</param>
/// <param name="Reason">Which check; null where all went well.</param>
internal sealed record Rewording(IReadOnlyList<RewordedSentence> Sentences, string? Reason)
{
    private const int MostSentences = 8;
    private const int LongestSentence = 160;

    /// <summary>Below this share of a sentence's letter pairs it says something else than what it cites.</summary>
    private const double Floor = 0.5;

    /// <summary>So many letters on end that stand nowhere in the ground are a statement of their own.</summary>
    private const int LongestAlien = 6;

    /// <param name="written">What the model wrote.</param>
    /// <param name="lines">What the answer rests on, in the order of their numbers.</param>
    /// <param name="masking">What was hidden.</param>
    /// <param name="mayLeaveOut">A summary: no line has to be told.</param>
    public static Rewording Of(string written, IReadOnlyList<GroundLine> lines, Masking masking, bool mayLeaveOut = false)
    {
        if (ModelJson.ObjectIn(written) is not { } found || found.List("sentences") is not { Count: > 0 and <= MostSentences } list)
        {
            return Not("shape");
        }

        var sentences = new List<RewordedSentence>();
        foreach (var one in list)
        {
            if (Read(one, lines.Count) is not { } read)
            {
                return Not("shape");
            }

            if (masking.Restore(read.Text, Ground(read.Cites, lines)) is not { } restored)
            {
                return Not("masks");
            }

            var sentence = read with { Text = restored.Trim() };
            if ((!mayLeaveOut && Claims.HasOddEnd(sentence.Text) ? "form" : Fault(sentence, lines)) is { } fault)
            {
                return Not(fault);
            }

            sentences.Add(sentence);
        }

        return !mayLeaveOut && (Missing(sentences, lines) ?? Moved(sentences, lines)) is { } lost ? Not(lost) : new(sentences, null);
    }

    private static Rewording Not(string reason) => new([], reason);

    private static RewordedSentence? Read(JsonElement element, int lines)
    {
        if (element.String("text") is not { Length: > 0 and <= LongestSentence } text || element.List("cites") is not { Count: > 0 } cites || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var numbers = new List<int>();
        foreach (var cite in cites)
        {
            if (cite.ValueKind != JsonValueKind.Number || !cite.TryGetInt32(out var number) || number < 1 || number > lines)
            {
                return null;
            }

            numbers.Add(number);
        }

        // Sentences stand behind each other: one without an end would go on in the next, which may be about somebody else.
        text = text.Trim();
        return new(text[^1] is '。' or '；' or '？' or '！' or '：' or '，' or '、' or '.' or ';' or '?' or '!' or ':' or ',' ? text : text + "。", [.. numbers.Distinct().Order()]);
    }

    /// <summary>What is wrong with a sentence beside the lines that it cites.</summary>
    private static string? Fault(RewordedSentence sentence, IReadOnlyList<GroundLine> lines)
    {
        var ground = Ground(sentence.Cites, lines);
        return Claims.IsNotPlain(sentence.Text) && !ground.Contains(sentence.Text, StringComparison.Ordinal) ? "form"
            : !Figures.In(sentence.Text).IsSubsetOf(Figures.In(ground)) || !Figures.KeepOrder(sentence.Text, ground) || Figures.HasLoose(sentence.Text, ground) ? "figures"
            : Claims.AreIn(sentence.Text, ground) ? "claims"
            : !Turning.In(sentence.Text).IsSubsetOf(Turning.In(ground)) ? "turned"
            : !Turning.TimesIn(sentence.Text).IsSubsetOf(Turning.TimesIn(ground)) ? "times"
            : Naming.IsAlien(sentence.Text, ground) ? "names"
            : Speakers.AreSwapped(sentence.Text, [.. sentence.Cites.Select(number => lines[number - 1])]) ? "speakers"
            : Support.Of(sentence.Text, ground) < Floor || Support.LongestAlien(sentence.Text, ground) > LongestAlien ? "unsupported"
            : null;
    }

    /// <summary>What an answer may not leave out: a line, and the figures and limits of those that answer.</summary>
    private static string? Missing(IReadOnlyList<RewordedSentence> sentences, IReadOnlyList<GroundLine> lines)
    {
        for (var number = 1; number <= lines.Count; number++)
        {
            var said = string.Join('\n', sentences.Where(sentence => sentence.Cites.Contains(number)).Select(sentence => sentence.Text));
            var line = lines[number - 1];
            if (said.Length == 0)
            {
                return "left-out";
            }

            if (line.IsWhole && !(Figures.In(line.Text).IsSubsetOf(Figures.In(said)) && Turning.In(line.Text).IsSubsetOf(Turning.In(said))))
            {
                return "shortened";
            }
        }

        return null;
    }

    /// <summary>Whether each line is told in one go, after the one before it, and nothing within it is another's.</summary>
    private static string? Moved(List<RewordedSentence> sentences, IReadOnlyList<GroundLine> lines)
    {
        var before = 0;
        for (var number = 1; number <= lines.Count; number++)
        {
            var at = Enumerable.Range(0, sentences.Count).Where(i => sentences[i].Cites.Contains(number)).ToArray();
            if (at[0] < before || at[^1] - at[0] + 1 != at.Length || !Taking.IsWhole(at.Select(i => sentences[i].Text), lines[number - 1]))
            {
                return "moved";
            }

            before = at[0];
        }

        return null;
    }

    private static string Ground(IReadOnlyList<int> cites, IReadOnlyList<GroundLine> lines) => string.Join('\n', cites.Select(number => lines[number - 1].Text));
}
