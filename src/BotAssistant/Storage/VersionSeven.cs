using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BotAssistant.Storage;

/// <summary>
/// Version-7 GUIDs that also increase within one millisecond (RFC 9562, 6.2, method 1: a counter in <c>rand_a</c>), so that their
/// order is the order in which this process made them.
/// </summary>
internal static class VersionSeven
{
    private const int RandomBytes = 8;

    private static readonly Lock Gate = new();

    // Asking the system for eight bytes costs more than all the rest: they are taken from what was asked for at once.
    private static readonly byte[] Random = new byte[512 * RandomBytes];
    private static int taken = Random.Length;
    private static long lastMilliseconds;
    private static int counter;

    public static Guid Next(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
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
            if (taken == Random.Length)
            {
                RandomNumberGenerator.Fill(Random);
                taken = 0;
            }

            Random.AsSpan(taken, RandomBytes).CopyTo(bytes[8..]);
            taken += RandomBytes;
        }

        // 48 bits of time, the version with the counter, then the variant before 62 bits of chance.
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | count));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
