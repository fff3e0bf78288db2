using System.Buffers;
using System.Buffers.Text;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// <c>{"activities":[...],"watermark":"n"}</c>, put together from stored activities without parsing them.
/// The watermark covers everything sent so far, so that a client which dies after this set loses nothing.
/// </summary>
internal static class ActivitySet
{
    private const int LongestNumber = 20;

    private static ReadOnlySpan<byte> Head => "{\"activities\":["u8;

    private static ReadOnlySpan<byte> Middle => "],\"watermark\":\""u8;

    private static ReadOnlySpan<byte> Tail => "\"}"u8;

    /// <summary>An upper bound of what <see cref="Write"/> writes.</summary>
    public static int Measure(ReadOnlySpan<LoggedActivity> activities)
    {
        var size = Head.Length + Middle.Length + LongestNumber + Tail.Length;
        foreach (var activity in activities)
        {
            size += activity.Json.Length + 1;
        }

        return size;
    }

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<LoggedActivity> activities, long watermark)
    {
        output.Write(Head);
        for (var i = 0; i < activities.Length; i++)
        {
            output.Write(i == 0 ? [] : ","u8);
            output.Write(activities[i].Json.Span);
        }

        output.Write(Middle);
        Utf8Formatter.TryFormat(watermark, output.GetSpan(LongestNumber), out var digits);
        output.Advance(digits);
        output.Write(Tail);
    }
}
