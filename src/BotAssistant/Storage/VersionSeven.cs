using System.Buffers.Binary;

namespace BotAssistant.Storage;

/// <summary>
/// Version-7 GUIDs that also increase within one millisecond (RFC 9562, 6.2, method 1: a counter in <c>rand_a</c>), so that their
/// order is the order in which this process made them.
/// </summary>
internal static class VersionSeven
{
    private static readonly Lock Gate = new();
    private static long lastMilliseconds;
    private static int counter;

    public static Guid Next(DateTimeOffset now)
    {
        long milliseconds;
        int count;
        lock (Gate)
        {
            milliseconds = now.ToUnixTimeMilliseconds();
            if (milliseconds > lastMilliseconds)
            {
                counter = 0;
            }
            else
            {
                // The clock stood still or went back: ids do not.
                milliseconds = ++counter > 0xFFF ? lastMilliseconds + 1 : lastMilliseconds;
                counter &= 0xFFF;
            }

            lastMilliseconds = milliseconds;
            count = counter;
        }

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        return new Guid(bytes, bigEndian: true);
    }
}
