using System.Globalization;
using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

/// <summary>How much a typical report has to be typed, counted from the golden transcripts; README.md says the same.</summary>
public sealed class TypingTests
{
    private const int MostOfPlainVisit = 4;
    private const int SentenceAndConfirmation = 2;

    private static readonly string[] PlainVisits = ["typical-plain-by-number", "typical-plain-one-sentence", "typical-plain-from-bare", "visit-nothing-special"];

    [Theory]
    [InlineData("a visit with something to mend", "typical-need-by-number", "typical-need-one-sentence")]
    [InlineData("a visit with nothing special", "typical-plain-by-number", "typical-plain-one-sentence")]
    public void The_readme_says_what_the_transcripts_cost(string report, string byNumber, string bySentence)
    {
        var (steps, sentence) = (Cost.Of(byNumber), Cost.Of(bySentence));

        var row = $"| {report} | {steps.Messages} messages, {steps.TypedWithNumbers} characters | {steps.Messages} messages, {steps.TypedWithButtons} characters | {sentence.Messages} messages, {sentence.TypedWithButtons} characters |";
        Assert.Contains(row, File.ReadAllText(Path.Combine(Transcript.SourceDirectory, "..", "..", "..", "README.md")), StringComparison.Ordinal);
        Assert.Equal(SentenceAndConfirmation, sentence.Messages);
    }

    [Theory]
    [InlineData("a leave", "leave-by-number", "leave-one-sentence")]
    [InlineData("the end of a leave", "leave-end-by-number", "leave-end-one-sentence")]
    [InlineData("another helper for a household", "pairing-by-number", "pairing-one-sentence")]
    [InlineData("the weekly report, with a figure explained beside it", "weekly-by-number", "weekly-explained")]
    [InlineData("a rectification handed in", "closing-by-number", "closing-one-sentence")]
    [InlineData("a birth; a death", "change-birth-by-number", "change-death-one-sentence")]
    [InlineData("an application for monitoring", "application-by-number", "application-one-sentence")]
    [InlineData("a notice of supervision", "notice-by-number", "notice-one-sentence")]
    public void The_readme_says_what_the_other_reports_cost(string report, string byNumber, string bySentence)
    {
        var (steps, sentence) = (Cost.Of(byNumber), Cost.Of(bySentence));

        var row = $"| {report} | {steps.Messages} messages, {steps.TypedWithNumbers} characters | {steps.Messages} messages, {steps.TypedWithButtons} characters | {sentence.Messages} messages, {sentence.TypedWithButtons} characters |";
        Assert.Contains(row, File.ReadAllText(Path.Combine(Transcript.SourceDirectory, "..", "..", "..", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_with_nothing_special_takes_at_most_four_messages_to_the_receipt()
    {
        foreach (var name in PlainVisits)
        {
            Assert.InRange(Cost.Of(name).Messages, 1, MostOfPlainVisit);
        }
    }

    /// <param name="Messages">From the first to the receipt.</param>
    /// <param name="TypedWithNumbers">Characters, where a line is chosen by its number.</param>
    /// <param name="TypedWithButtons">Characters, where it is pressed.</param>
    private sealed record Cost(int Messages, int TypedWithNumbers, int TypedWithButtons)
    {
        public static Cost Of(string name)
        {
            var written = File.ReadAllText(Path.Combine(Transcript.SourceDirectory, name + ".txt"));
            // It is one that ends with a receipt, as it is played by another test.
            Assert.Contains("= submitted to", written, StringComparison.Ordinal);
            string[] inputs = [.. written.Split('\n').Where(line => line.StartsWith('>'))];
            string[] said = [.. inputs.Where(line => !line.StartsWith(">>", StringComparison.Ordinal)).Select(line => line[1..].Trim())];
            var typed = said.Sum(Length);
            return new(inputs.Length, typed + inputs.Where(line => line.StartsWith(">>", StringComparison.Ordinal)).Sum(line => Length(line[2..].Trim())), typed);
        }

        private static int Length(string text) => new StringInfo(text).LengthInTextElements;
    }
}
