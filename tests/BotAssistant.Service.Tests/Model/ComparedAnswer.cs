using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Model;

/// <summary>A question answered without a model and with it, and what the model made of the figures in the lines that answer.</summary>
internal sealed partial record ComparedAnswer(
    string Question, bool IsDelicate, Decision Without, Decision With, string Result, int TokensIn, int TokensOut, TimeSpan TookWithout, TimeSpan TookWith)
{
    public const string NotAsked = "not-asked";

    /// <summary>The documents' lines as they went out without, and the model's sentences in their place; empty where its words did not go out.</summary>
    private (string Lines, string Sentences) Body { get; } = Result is ModelUsed.Helped ? BodyOf(TextOf(Without), TextOf(With)) : ("", "");

    /// <summary>The sentences without the numbers of their grounds.</summary>
    private string Plain => Marks().Replace(Body.Sentences, " ");

    /// <summary>Figures of the lines that the sentences do not have; they stand in the lines beneath.</summary>
    public IEnumerable<string> Lost => Figures.In(Body.Lines).Except(Figures.In(Plain), StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Figures that the lines do not have.</summary>
    public IEnumerable<string> Added => Figures.In(Plain).Except(Figures.In(Body.Lines), StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Within a sentence they stand in another order than in the lines.</summary>
    public bool IsSwapped => Marks().Split(Body.Sentences).Any(sentence => !Figures.KeepOrder(sentence, Body.Lines));

    /// <summary>It went out, and not letter by letter as the lines stand beneath it.</summary>
    public bool Differs => Letters(Plain) != Letters(Body.Lines);

    private static string Letters(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

    private static string Kinds(Decision decision) => string.Join('+', decision.Outcomes.Select(outcome => outcome.Kind));

    private static string[] Citations(Decision decision) => [.. decision.Outcomes.SelectMany(outcome => outcome.Citations).Select(cited => cited.Policy + cited.Section + cited.Quote)];

    private bool KeepsCitations => Citations(Without).SequenceEqual(Citations(With), StringComparer.Ordinal);

    /// <summary>A table with a line for each question, and the totals.</summary>
    public static string Report(string model, IReadOnlyList<ComparedAnswer> rows)
    {
        var report = new StringBuilder();
        Say(report, $"Model: {model}. {rows.Count} questions, each without and with it.");
        Say(report, $"");
        Say(report, $"| result | outcome without | with | citations without | with | figures lost | added | swapped | tokens in | out | ms without | with | question |");
        Say(report, $"|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            Say(
                report,
                $"| {row.Result} | {Kinds(row.Without)} | {Kinds(row.With)} | {Citations(row.Without).Length} | {Citations(row.With).Length}{(row.KeepsCitations ? "" : " (others)")} | {Listed(row.Lost)} | {Listed(row.Added)} | {(row.IsSwapped ? "yes" : "-")} | {row.TokensIn} | {row.TokensOut} | {row.TookWithout.TotalMilliseconds:0} | {row.TookWith.TotalMilliseconds:0} | {row.Question.ReplaceLineEndings(" ").Replace('|', '/')} |");
        }

        Say(report, $"");
        var other = rows.Where(row => row.Differs).ToArray();
        Say(report, $"Sent in other words than the documents': {other.Length} of {rows.Count}. Whether they say the same is for the county to judge.");
        foreach (var row in other)
        {
            Say(report, $"");
            Say(report, $"Question: {row.Question.ReplaceLineEndings(" ")}");
            Say(report, $"Document: {row.Body.Lines.Trim().ReplaceLineEndings(" / ")}");
            Say(report, $"Model: {row.Plain.Trim().ReplaceLineEndings(" / ")}");
        }

        Say(report, $"");
        foreach (var group in rows.GroupBy(row => row.Result, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Say(report, $"{group.Key}: {group.Count()} of {rows.Count}");
        }

        var asked = rows.Where(row => row.Result != NotAsked).ToArray();
        var fell = asked.Count(row => row.Result is not (ModelUsed.Helped or "nothing"));
        Say(report, $"Asked for {asked.Length}; {asked.Count(row => row.Result is ModelUsed.Helped)} answers in its words, {fell} fell back to the documents' own.");
        Say(report, $"Outcomes: {Changed(rows.Count(row => Kinds(row.Without) != Kinds(row.With)), "outcome")}. Citations: {Changed(rows.Count(row => !row.KeepsCitations), "citation")}.");
        Say(report, $"Figures: {rows.Sum(row => row.Lost.Count())} lost, {rows.Sum(row => row.Added.Count())} added, {rows.Count(row => row.IsSwapped)} answers with some swapped.");
        Say(report, $"Tokens: {rows.Sum(row => row.TokensIn)} in, {rows.Sum(row => row.TokensOut)} out.");
        Say(report, $"Time with the model, where it was asked: median {Middle(asked.Select(row => row.TookWith)):0} ms, longest {asked.Select(row => row.TookWith.TotalMilliseconds).DefaultIfEmpty().Max():0} ms; without: median {Middle(rows.Select(row => row.TookWithout)):0} ms.");
        return report.ToString();
    }

    private static string Changed(int count, string what) => count == 0 ? $"no {what} changed" : string.Create(CultureInfo.InvariantCulture, $"{count} answers with another {what}");

    private static void Say(StringBuilder report, FormattableString line) => report.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Listed(IEnumerable<string> figures) => string.Join(' ', figures) is { Length: > 0 } listed ? listed : "-";

    private static double Middle(IEnumerable<TimeSpan> times) => times.Select(time => time.TotalMilliseconds).Order().ToArray() is [_, ..] sorted ? sorted[sorted.Length / 2] : 0;

    private static string TextOf(Decision decision) => string.Join('\n', decision.Replies.Select(reply => reply.Text));

    /// <summary>The lines as they stand beneath the word that a model helped, and its sentences before it.</summary>
    private static (string Lines, string Sentences) BodyOf(string without, string with)
    {
        if (!with.Contains(ModelWorld.Mark, StringComparison.Ordinal))
        {
            // It helped with something else than the words of an answer.
            return ("", "");
        }

        var start = 0;
        while (start < Math.Min(without.Length, with.Length) && without[start] == with[start])
        {
            start++;
        }

        // Not in the middle of a line.
        start = start == 0 ? 0 : with.LastIndexOf('\n', start - 1) + 1;
        var helped = with.LastIndexOf('\n', with.IndexOf(ModelWorld.Mark, StringComparison.Ordinal));
        var beneath = with[helped..].Split('\n').Where(line => Marks().Match(line) is { Success: true, Index: 0 }).Select(line => Marks().Replace(line, "")).ToArray();
        Assert.All(beneath, line => Assert.Contains(line, without, StringComparison.Ordinal));
        return (string.Join('\n', beneath), with[start..helped]);
    }

    [GeneratedRegex("〔[0-9]+〕", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();
}
