using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Retrieval.Evaluation;

/// <param name="Title">May be empty.</param>
public sealed record EvaluationPassage(string Id, string Title, string Text);

/// <param name="Relevant">Ids of the passages that answer; null where nobody said.</param>
public sealed record EvaluationQuestion(string Id, string Question, IReadOnlyList<string>? Relevant);

/// <summary>JSON lines, plain or gzipped (told by the content): passages <c>{"id","title","text"}</c>, questions
/// <c>{"id","question","relevant":[…]}</c>; further fields are passed over.</summary>
public static class EvaluationFiles
{
    /// <exception cref="EvaluationFileException">A line that cannot be used, a repeated id, or none at all.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<EvaluationPassage> ReadPassages(string path) => Read(
        path,
        EvaluationJson.Default.PassageLine,
        line => line is { Id: { Length: > 0 } id, Text: not null } ? new EvaluationPassage(id, line.Title ?? "", line.Text) : null,
        passage => passage.Id);

    /// <exception cref="EvaluationFileException">A line that cannot be used, a repeated id, or none at all.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<EvaluationQuestion> ReadQuestions(string path) => Read(
        path,
        EvaluationJson.Default.QuestionLine,
        line => line is { Id: { Length: > 0 } id, Question: not null } ? new EvaluationQuestion(id, line.Question, line.Relevant) : null,
        question => question.Id);

    private static List<TRead> Read<TLine, TRead>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TLine> type, Func<TLine, TRead?> check, Func<TRead, string> idOf)
        where TRead : class
    {
        if (!PackedFile.IsWhole(path))
            throw new EvaluationFileException(path, 0, EvaluationFileProblem.BrokenGzip);
        var (read, ids, number) = (new List<TRead>(), new HashSet<string>(StringComparer.Ordinal), 0);
        using var reader = Open(path);
        try
        {
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                var item = JsonSerializer.Deserialize(line, type) is { } parsed ? check(parsed) : null;
                if (item is null)
                    throw new EvaluationFileException(path, number, EvaluationFileProblem.Unreadable);
                if (!ids.Add(idOf(item)))
                    throw new EvaluationFileException(path, number, EvaluationFileProblem.RepeatedId);
                read.Add(item);
            }
        }
        catch (JsonException error)
        {
            throw new EvaluationFileException(path, number, EvaluationFileProblem.Unreadable, error);
        }
        catch (InvalidDataException error)
        {
            throw new EvaluationFileException(path, 0, EvaluationFileProblem.BrokenGzip, error);
        }

        return read is [] ? throw new EvaluationFileException(path, 0, EvaluationFileProblem.Empty) : read;
    }

    private static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return new(PackedFile.IsPacked(file) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
    }
}

internal sealed record PassageLine(string? Id, string? Title, string? Text);

internal sealed record QuestionLine(string? Id, string? Question, string[]? Relevant);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PassageLine))]
[JsonSerializable(typeof(QuestionLine))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
