using System.Buffers.Binary;
using System.IO.Compression;

namespace BotAssistant.Retrieval.Evaluation;

/// <summary>Gzip files. The runtime's reader takes the end of a file that was cut off for the end of its data.</summary>
internal static class PackedFile
{
    private const int HeadAndEnd = 18;
    private static readonly byte[] Member = [0x1F, 0x8B, 0x08];

    /// <summary>Told by the content; the file is read from its start afterwards.</summary>
    public static bool IsPacked(FileStream file)
    {
        file.Position = 0;
        var packed = file.ReadByte() == Member[0] && file.ReadByte() == Member[1];
        file.Position = 0;
        return packed;
    }

    /// <summary>Whether a packed file goes to its end; true for a plain one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsWhole(string path)
    {
        using var file = File.OpenRead(path);
        if (!IsPacked(file))
            return true;
        if (file.Length < HeadAndEnd)
            return false;
        Span<byte> end = stackalloc byte[4];
        file.Position = file.Length - end.Length;
        file.ReadExactly(end);
        file.Position = 0;
        try
        {
            // The end says how long the data are; where several files were put together, how long those of the last one are.
            var (said, found) = (BinaryPrimitives.ReadUInt32LittleEndian(end), LengthOf(file));
            return said == (uint)found || (said < found && HasFurtherMember(path));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static long LengthOf(FileStream file)
    {
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[1 << 16];
        var length = 0L;
        for (int read; (read = unpacked.Read(buffer)) > 0;)
            length += read;
        return length;
    }

    private static bool HasFurtherMember(string path)
    {
        using var file = File.OpenRead(path);
        var (matched, at) = (0, 0L);
        using var buffered = new BufferedStream(file, 1 << 16);
        for (int read; (read = buffered.ReadByte()) >= 0; at++)
        {
            matched = read == Member[matched] ? matched + 1 : read == Member[0] ? 1 : 0;
            if (matched < Member.Length)
                continue;
            if (at > HeadAndEnd)
                return true;
            matched = 0;
        }

        return false;
    }
}
