using System.Globalization;
using BotAssistant.Flows.Answers;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>A file of answers with what they mean: how many were understood, and which were recorded wrongly.</summary>
internal sealed class AnswerSet(string name)
{
    public const string AskedBack = "?";

    public IReadOnlyList<(string Said, string Means)> Lines { get; } =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Answers", name + ".tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1])),
    ];

    /// <param name="record">What is recorded after an answer, written as in the file; null when nothing is.</param>
    /// <param name="output">Told which answers were asked back though they could have been understood.</param>
    public void Hold(Func<string, string?> record, ITestOutputHelper output)
    {
        Assert.True(Lines.Count >= 95, $"{name} holds {Lines.Count} answers.");
        var results = Lines.Select(line => (line.Said, line.Means, Recorded: record(line.Said))).ToArray();
        var wrong = results.Where(result => result.Recorded is not null && result.Recorded != (result.Means is AskedBack or "!" ? null : result.Means)).ToArray();
        var right = results.Where(result => result.Means is AskedBack or "!" ? result.Recorded is null : result.Recorded == result.Means).ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {right.Length} of {results.Length} right, {wrong.Length} recorded wrongly"));
        foreach (var missed in results.Except(right))
            output.WriteLine($"  {missed.Said} → {missed.Recorded ?? "asked back"} (means {missed.Means})");
        var meant = results.Where(result => result.Means is not (AskedBack or "!")).ToArray();
        var understood = meant.Count(result => result.Recorded == result.Means);
        Assert.Empty(wrong);
        Assert.True(understood >= meant.Length * 0.9, $"{understood} of {meant.Length} answers of {name} were understood.");
    }

    public static string Written(FlowValue value) => value switch
    {
        NumberValue number => Sign(number.Bound) + number.Number.ToString("0.####", CultureInfo.InvariantCulture),
        MoneyValue money => Sign(money.Bound) + money.Yuan.ToString("0.####", CultureInfo.InvariantCulture),
        DateValue date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        YesNoValue answer => answer.Yes ? "yes" : "no",
        ChoiceValue { Options: [] } => "none",
        ChoiceValue choice => string.Join(',', choice.Options.Select(option => option.Id)),
        ListedValue listed => listed.Id,
        PhoneValue phone => phone.Number,
        IdNumberValue number => number.Number,
        TextValue text => text.Text,
        _ => throw new InvalidOperationException($"{value} is not written in answer files."),
    };

    private static string Sign(Bound bound) => bound switch { Bound.About => "~", Bound.More => "+", Bound.Less => "-", _ => "" };
}
