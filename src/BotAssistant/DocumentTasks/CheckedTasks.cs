using System.Text.Json;
using BotAssistant.Dialogs;
using BotAssistant.Model;
using BotAssistant.Model.Checks;

namespace BotAssistant.DocumentTasks;

/// <summary>
/// What of a model's tasks holds: the quote stands in the sentence, and asks for something; whoever is to do it, and by when, are words of the
/// quote, and the day is computed from them here; what is to be done says nothing that the quote does not.
/// </summary>
internal static class CheckedTasks
{
    /// <summary>The answer was in order, and proposes nothing that holds.</summary>
    public const string Nothing = "nothing";

    private const int Most = 40;
    private const int ShortestQuote = 6;
    private const int LongestQuote = 300;
    private const int LongestWhat = 80;

    /// <summary>Below this share of letter pairs from the quote the quote itself is what is to be done.</summary>
    private const double Floor = 0.6;

    /// <returns>The tasks, and what became of the answer as a name.</returns>
    public static (IReadOnlyList<ProposedTask> Tasks, string Result) Of(string written, IReadOnlyList<TaskSentence> sentences, DateOnly? from, Masking masking, DialogCatalog dialogs)
    {
        if (ModelJson.ObjectIn(written) is not { } found || found.List("tasks") is not { Count: <= Most } list)
        {
            return ([], "shape");
        }

        var tasks = new List<ProposedTask>();
        foreach (var one in list)
        {
            if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("sentence", out var value) || value.ValueKind != JsonValueKind.Number
                || !value.TryGetInt32(out var number) || number < 1 || number > sentences.Count || one.String("quote") is not { } quote)
            {
                return ([], "shape");
            }

            if (Task(one, sentences[number - 1], quote, from, masking, dialogs) is { } task && !tasks.Exists(other => other.Quote == task.Quote))
            {
                tasks.Add(task);
            }
        }

        return (tasks, tasks is [] ? Nothing : ModelUsed.Helped);
    }

    private static ProposedTask? Task(JsonElement one, TaskSentence sentence, string written, DateOnly? from, Masking masking, DialogCatalog dialogs)
    {
        if (masking.Restore(written, sentence.Text)?.Trim() is not { Length: >= ShortestQuote and <= LongestQuote } quote || !sentence.Text.Contains(quote, StringComparison.Ordinal)
            || !TaskRules.IsDuty(TaskDocument.Plain(quote)) || QuietPassages.HoldSomebody(sentence.Plain))
        {
            return null;
        }

        var who = InQuote("who");
        // Words for a day that this program does not read as such are not shown as one.
        var plain = TaskDocument.Plain(quote);
        var said = InQuote("when") ?? "";
        var at = quote.IndexOf(said, StringComparison.Ordinal);
        var due = said.Length == 0 ? null : DueWords.All(plain).Where(words => words.Start < at + said.Length && words.Start + words.Length > at).Select(words => ((int Start, int Length)?)words).FirstOrDefault();
        return new(
            quote, TaskDocument.PlaceOf(dialogs, sentence), WhatOf(), who, due is { } day ? quote.Substring(day.Start, day.Length) : null, due is { } last ? DueWords.DayOf(plain, last.Start, from) : null)
        {
            Sentence = sentence.Number,
            ByModel = true,
        };

        string? InQuote(string name) => one.String(name) is { } text && masking.Restore(text)?.Trim() is { Length: >= 2 } words && quote.Contains(words, StringComparison.Ordinal) ? words : null;

        string WhatOf()
        {
            var what = one.String("what") is { } text ? masking.Restore(text, quote)?.Trim() : null;
            return what is { Length: >= 4 and <= LongestWhat } && !Claims.IsNotPlain(what) && Figures.In(what).IsSubsetOf(Figures.In(quote)) && Turning.In(what).IsSubsetOf(Turning.In(quote))
                && Support.Of(what, quote) >= Floor && !Naming.IsAlien(what, quote)
                    ? what
                    : quote.Length <= LongestWhat ? quote : quote[..LongestWhat] + "…";
        }
    }
}
