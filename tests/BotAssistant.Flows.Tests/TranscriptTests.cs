using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

public sealed class TranscriptTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Transcripts"), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_as_written_by_number(string name)
    {
        var path = Path.Combine(Transcript.SourceDirectory, name + ".txt");
        var written = File.ReadAllText(path);
        var played = new Transcript(written).Play(presses: false);
        if (Transcript.Rewrites)
            File.WriteAllText(path, played);
        else
            Assert.Equal(written, played, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_the_same_by_button(string name)
    {
        var transcript = new Transcript(File.ReadAllText(Path.Combine(Transcript.SourceDirectory, name + ".txt")));

        Assert.Equal(transcript.Play(presses: false), transcript.Play(presses: true));
    }
}
