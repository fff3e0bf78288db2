using System.Text.Json;

namespace BotAssistant.Tests.Commands;

public sealed class PoliciesEvaluateTests : IDisposable
{
    private const string Sentence = "符合条件的家庭可以向户籍所在地的乡镇人民政府提出书面申请并如实说明家庭人口、收入和财产状况。";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Each_question_gets_its_ranked_passages_whether_answered_or_not()
    {
        var corpus = Write("corpus.jsonl", """{"id":"a","title":"低保办法","text":"申请低保要带身份证和户口本。"}""", """{"id":"b","title":"危房改造","text":"危房改造每户补助三万元。"}""");
        var questions = Write("questions.jsonl", """{"id":"q1","question":"危房改造补助3万块钱吗","relevant":["b"]}""", """{"id":"q2","question":"😀"}""");
        var answers = Path.Combine(folder.FullName, "out.jsonl");

        var run = await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions, "--out", answers, "--limit", "1", "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(1, JsonDocument.Parse(run.Out).RootElement.GetProperty("hitAt1").GetDouble());
        var lines = (await File.ReadAllLinesAsync(answers)).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["q1", "q2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(["b"], lines[0].GetProperty("ranked").EnumerateArray().Select(id => id.GetString()));
        Assert.Empty(lines[1].GetProperty("ranked").EnumerateArray());
        Assert.False(lines[1].GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task Whole_documents_are_cut_and_their_passages_written()
    {
        var corpus = Write("corpus.jsonl", JsonSerializer.Serialize(new { id = "d", title = "办法", text = $"第一条 {Sentence}{Sentence}\n第二条 {Sentence}{Sentence}" }));
        var questions = Write("questions.jsonl", """{"id":"q","question":"第二条"}""");
        var passages = Path.Combine(folder.FullName, "passages.jsonl");

        var run = await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions, "--split", "--passages", passages);

        Assert.Equal(0, run.Exit);
        var lines = (await File.ReadAllLinesAsync(passages)).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["d#1", "d#2"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines, line => Assert.Equal("d", line.GetProperty("doc").GetString()));
        Assert.StartsWith("第二条", lines[1].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named()
    {
        var corpus = Write("corpus.jsonl", """{"id":"a","text":"低保"}""", "oops");
        var questions = Write("questions.jsonl", """{"id":"q","question":"低保"}""");

        var run = await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions);

        Assert.Equal(1, run.Exit);
        Assert.Contains("2", run.Error, StringComparison.Ordinal);
        Assert.Contains(corpus, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(600)]
    [InlineData(-1)]
    public async Task A_packed_file_that_was_cut_off_is_told_as_such(int length)
    {
        var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 400; i++)
            {
                await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{{\"id\":\"p{i}\",\"text\":\"低保{i * 7919}\"}}\n"));
            }
        }

        var corpus = Path.Combine(folder.FullName, "corpus.gz");
        var whole = packed.ToArray();
        await File.WriteAllBytesAsync(corpus, whole);
        var questions = Write("questions.jsonl", """{"id":"q","question":"低保"}""");
        Assert.Equal(0, (await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions)).Exit);
        // Several packed files in a row are one.
        await File.WriteAllBytesAsync(corpus, [.. whole, .. whole]);
        Assert.Contains("第 401 行的 id 前面已经有了", (await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions)).Error, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(corpus, whole[..(length > 0 ? length : whole.Length + length)]);
        var run = await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", questions);

        Assert.Equal(1, run.Exit);
        Assert.Contains("已经损坏，解不开", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var corpus = Write("corpus.jsonl", """{"id":"a","text":"低保"}""");
        var missing = Path.Combine(folder.FullName, "none.jsonl");

        var run = await ProgramRun.InHereAsync("policies", "evaluate", "--corpus", corpus, "--questions", missing);

        Assert.Equal(1, run.Exit);
        Assert.Contains(missing, run.Error, StringComparison.Ordinal);
    }

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
