using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Host.Commands;

/// <summary>A file of results could not be written.</summary>
internal sealed class EvaluationOutputException(string path, Exception inner) : Exception(path, inner);

/// <param name="Score">Confidence, 0 to 1, higher is surer.</param>
internal sealed record EvaluateAnswer(string Id, IReadOnlyList<string> Ranked, double Score, bool Answered);

/// <param name="Doc">Id of the document that the passage was cut from, or its own where nothing was cut.</param>
internal sealed record EvaluatePassage(string Id, string Doc, string Title, string Text);

internal sealed record EvaluateFigures(
    int Passages, double BuildMilliseconds, long IndexBytes, int Asked, int Judged, double Answered,
    double HitAt1, double HitAt3, double HitAt5, double MrrAt10, double NdcgAt10, double MedianMilliseconds, double P99Milliseconds)
{
    public static EvaluateFigures Of(EvaluationFigures figures, int passages, TimeSpan built, long bytes) => new(
        passages, built.TotalMilliseconds, bytes, figures.Asked, figures.Judged, figures.Answered,
        figures.HitAt1, figures.HitAt3, figures.HitAt5, figures.ReciprocalRankAt10, figures.GainAt10,
        figures.Median.TotalMilliseconds, figures.Percentile99.TotalMilliseconds);
}

internal static class EvaluationOutput
{
    public static EvaluateAnswer Answer(EvaluatedQuestion result, int limit) =>
        new(result.Question.Id, [.. result.Ranked.Take(limit)], result.Confidence, result.Answered);

    public static IEnumerable<EvaluatePassage> Passages(IReadOnlyList<EvaluationPassage> documents, bool split) => split
        ? documents.SelectMany(document => PassageSplitter.Split(document.Text)
            .Select(passage => new EvaluatePassage($"{document.Id}#{passage.Number}", document.Id, document.Title, passage.Whole)))
        : documents.Select(passage => new EvaluatePassage(passage.Id, passage.Id, passage.Title, passage.Text));

    public static string Line<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <exception cref="EvaluationOutputException">The file cannot be written.</exception>
    public static async Task WriteAsync<T>(string path, IEnumerable<T> values, JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            await File.WriteAllLinesAsync(path, values.Select(value => Line(value, type)), ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationOutputException(path, error);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluateAnswer))]
[JsonSerializable(typeof(EvaluatePassage))]
[JsonSerializable(typeof(EvaluateFigures))]
internal sealed partial class EvaluateJson : JsonSerializerContext
{
    /// <summary>Chinese as itself.</summary>
    public static EvaluateJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
