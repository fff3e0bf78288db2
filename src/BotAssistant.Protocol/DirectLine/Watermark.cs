using System.Globalization;
using System.Runtime.InteropServices;

namespace BotAssistant.Protocol.DirectLine;

internal enum WatermarkKind
{
    Absent,

    /// <summary>"-": everything from the beginning.</summary>
    Beginning,
    Sequence,
    Garbage,
}

/// <summary>What a client has seen, as it says: the decimal sequence of the last activity.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Watermark(WatermarkKind Kind, long Sequence)
{
    public const string FromTheBeginning = "-";

    public static Watermark Parse(string? text) => text switch
    {
        null or "" => new(WatermarkKind.Absent, 0),
        FromTheBeginning => new(WatermarkKind.Beginning, 0),
        _ when !text.All(char.IsAsciiDigit) => new(WatermarkKind.Garbage, 0),
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) => new(WatermarkKind.Sequence, sequence),
        _ => new(WatermarkKind.Sequence, long.MaxValue),
    };

    public static string Format(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where to go on reading. One beyond the end means the end: starting over would repeat everything.</summary>
    public long Clamp(long lastSequence) => Math.Min(Sequence, lastSequence);
}
