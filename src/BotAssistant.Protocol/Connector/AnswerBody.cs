using System.Buffers;
using System.Text.Json;

namespace BotAssistant.Protocol.Connector;

/// <summary>What an answer's body says, as far as it can be read. The status has already said what matters, so nothing here fails.</summary>
internal static class AnswerBody
{
    private const int MaxBytes = 64 * 1024;
    private const int LongestCode = 40;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(ct);
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false, ct);
            return read <= MaxBytes ? buffer[..read] : [];
        }
        catch (Exception trouble) when (trouble is IOException or HttpRequestException or OperationCanceledException)
        {
            // Also when the caller gives up now: the other side has decided, and its decision must be known.
            return [];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>Null if the body is no JSON object or the field no text.</returns>
    public static string? Text(byte[] body, string field) => Read(body, root => Text(root, field));

    /// <summary>The error's code, if it is a word of ASCII letters: anything else might be somebody's number or text.</summary>
    public static string? ErrorCode(byte[] body) => Word(Read(body, root => Field(root, "error") is { } error ? Text(error, "code") : null));

    public static string? Word(string? text) =>
        text is { Length: > 0 and <= LongestCode } && text.All(letter => char.IsAsciiLetter(letter) || letter is '_' or '-') ? text : null;

    public static T? Read<T>(byte[] body, Func<JsonElement, T?> read)
    {
        var json = body.AsSpan().StartsWith(ByteOrderMark) ? body.AsMemory(ByteOrderMark.Length) : body;
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a surrogate pair in a text.
            return default;
        }
    }

    public static JsonElement? Field(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var field) ? field : null;

    public static string? Text(JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.String } field ? Absent.IfEmpty(field.GetString()) : null;
}
