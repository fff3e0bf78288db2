using System.Globalization;
using System.Runtime.InteropServices;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>One file on its way: what it is, what it may cost, what was noticed so far.</summary>
internal sealed class DecodingJob(string fileName, ReadOnlyMemory<byte> content, DecodingLimits limits, CancellationToken stop)
{
    private readonly List<DecodingProblem> warnings = [];
    private long textLeft = limits.TextCharacters;

    public ReadOnlyMemory<byte> Content { get; } = content;

    public DecodingLimits Limits { get; } = limits;

    /// <summary>Cancelled by the caller, or when the file's time is over.</summary>
    public CancellationToken Stop { get; } = stop;

    public IReadOnlyList<DecodingProblem> Warnings => warnings;

    public string Extension { get; } = Path.GetExtension(fileName).ToLowerInvariant();

    /// <summary>The title when nothing better is found: the file's name without folder and ending.</summary>
    public string TitleFromName { get; } = NameOf(fileName);

    public MemoryStream OpenContent() =>
        MemoryMarshal.TryGetArray(Content, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(Content.ToArray(), writable: false);

    public void Warn(DecodingKey key, int? line, params ReadOnlySpan<(string Name, string Value)> slots) =>
        warnings.Add(RefusedFile.Problem(key, line, slots));

    /// <summary>Counts text that will be kept. Throws when the file has more than it may.</summary>
    public void Spend(long characters)
    {
        textLeft -= characters;
        if (textLeft < 0)
            throw TooLong();
    }

    public RefusedFile TooLong() =>
        new(DecodingKeys.TooLong, null, ("most", Limits.TextCharacters.ToString(CultureInfo.InvariantCulture)));

    private static string NameOf(string fileName)
    {
        // Paths of either kind: a file may come from another system than the one that reads it.
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        var title = TextCharacters.CleanLine(dot > 0 ? name[..dot] : name);
        return title.Length > 0 ? title : "?";
    }
}

/// <summary>Ends the decoding of a file from inside; <see cref="DocumentDecoder"/> turns it into <see cref="Decoded.Refused"/>.</summary>
internal sealed class RefusedFile(DecodingKey key, int? line, params ReadOnlySpan<(string Name, string Value)> slots) : Exception(key.Name)
{
    public DecodingProblem Why { get; } = Problem(key, line, slots);

    public static DecodingProblem Problem(DecodingKey key, int? line, ReadOnlySpan<(string Name, string Value)> slots)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in slots)
            values.Add(name, value);
        return new(key, line, values);
    }
}
