using System.Buffers.Binary;

namespace BotAssistant.Demo;

internal enum DemoRow : byte
{
    Cadre = 1,
    Household,
    Member,
    Identity,
    Pairing,
    Case,
    Measure,
    Item,
    Event,
    Visit,
    Account,
    Note,
}

/// <summary>Ids that follow from kind and number, in the form of version-7 GUIDs: rows made again are the same rows.</summary>
internal static class DemoIds
{
    public static Guid Of(DemoRow kind, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        // A moment in 2025: newer rows of real people sort behind.
        bytes[0] = 0x01;
        bytes[1] = 0x9A;
        bytes[6] = 0x70;
        bytes[7] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
