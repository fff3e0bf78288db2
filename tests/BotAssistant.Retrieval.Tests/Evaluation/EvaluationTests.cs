using System.IO.Compression;
using System.Text;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Tests.Evaluation;

public sealed class EvaluationTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Passages_are_read_plain_or_packed_whatever_the_name(bool packed)
    {
        Write("{\"id\":\"a1\",\"title\":\"办法\",\"text\":\"第一段\",\"more\":1}\n\n{\"id\":\"a2\",\"text\":\"第二段\"}\n", packed);

        Assert.Equal([new("a1", "办法", "第一段"), new("a2", "", "第二段")], EvaluationFiles.ReadPassages(path));
    }

    [Fact]
    public void Questions_need_not_say_what_is_relevant()
    {
        Write("{\"id\":\"q1\",\"question\":\"低保?\",\"answers\":[],\"relevant\":[\"a1\",\"a2\"]}\n{\"id\":\"q2\",\"question\":\"医保?\"}");

        var questions = EvaluationFiles.ReadQuestions(path);

        Assert.Equal(["a1", "a2"], questions[0].Relevant!);
        Assert.Null(questions[1].Relevant);
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\nnot json", 2, EvaluationFileProblem.Unreadable)]
    [InlineData("{\"id\":\"a\"}", 1, EvaluationFileProblem.Unreadable)]
    [InlineData("null", 1, EvaluationFileProblem.Unreadable)]
    [InlineData("{\"id\":7,\"text\":\"x\"}", 1, EvaluationFileProblem.Unreadable)]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}", 2, EvaluationFileProblem.RepeatedId)]
    [InlineData("\n \n", 0, EvaluationFileProblem.Empty)]
    public void A_file_that_cannot_be_used_says_where_and_why(string content, int line, EvaluationFileProblem problem)
    {
        Write(content);

        var error = Assert.Throws<EvaluationFileException>(() => EvaluationFiles.ReadPassages(path));

        Assert.Equal((path, line, problem), (error.Path, error.Line, error.Problem));
    }

    [Fact]
    public void A_broken_packed_file_is_told_from_a_bad_line()
    {
        Write(string.Concat(Enumerable.Range(0, 2000).Select(i => $"{{\"id\":\"{i}\",\"text\":\"第{i * 7919}段\"}}\n")), packed: true);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 2, 40).Fill(0xFF);
        File.WriteAllBytes(path, bytes);

        Assert.Throws<EvaluationFileException>(() => EvaluationFiles.ReadPassages(path));
    }

    [Fact]
    public void Documents_are_cut_and_their_passages_numbered_from_one()
    {
        var sentence = "符合条件的家庭可以向户籍所在地的乡镇人民政府提出书面申请并如实说明家庭人口、收入和财产状况。";
        var entries = EvaluationCorpus.OfDocuments([new("d", "办法", $"第一条 {sentence}{sentence}\n第二条 {sentence}{sentence}")]);

        Assert.Equal(["d#1", "d#2"], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.Equal("d", entry.Document));
    }

    [Fact]
    public void Articles_of_one_law_are_one_document_and_untitled_passages_are_alone()
    {
        var entries = EvaluationCorpus.OfPassages([new("a", "某法第十条", "x"), new("b", "某法第二条之一", "y"), new("c", "", "z"), new("d", "", "w")]);

        Assert.Equal(entries[0].Document, entries[1].Document);
        Assert.Equal(3, entries.Select(entry => entry.Document).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Figures_are_means_over_the_judged_questions()
    {
        var index = PassageIndex.Build([new("a", "a", "", "", "", "低保申请"), new("b", "b", "", "", "", "低保"), new("c", "c", "", "", "", "养老金")], TextFolding.Plain);
        EvaluationQuestion[] questions = [new("1", "低保申请", ["a"]), new("2", "低保申请", ["b"]), new("3", "养老金", ["x"]), new("4", "养老金", null)];

        var asked = RetrievalEvaluation.Ask(index, questions, 1).ToList();
        var figures = RetrievalEvaluation.Sum(asked);

        Assert.Equal([1, 2, 0, 0], asked.Select(question => question.Rank));
        Assert.Equal((4, 3), (figures.Asked, figures.Judged));
        Assert.Equal(1 / 3.0, figures.HitAt1, 9);
        Assert.Equal(2 / 3.0, figures.HitAt3, 9);
        Assert.Equal(0.5, figures.ReciprocalRankAt10, 9);
        Assert.Equal((1 + (1 / Math.Log2(3))) / 3, figures.GainAt10, 9);
    }

    private void Write(string content, bool packed = false)
    {
        using var file = File.Create(path);
        using Stream to = packed ? new GZipStream(file, CompressionLevel.Optimal) : file;
        to.Write(Encoding.UTF8.GetBytes(content));
    }
}
