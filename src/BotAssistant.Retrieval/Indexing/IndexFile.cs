using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>An index as a file: head, arrays in the byte order of the machine (all supported ones are little-endian), SHA-256 at the end.</summary>
internal static class IndexFile
{
    // Raised with every change of the layout, of the text that is indexed, of how terms are made, or of how they are weighed.
    private const int Version = 2;
    private const string Broken = "The index file is broken.";
    private static readonly byte[] Magic = "BAPIDX\r\n"u8.ToArray();

    public static void Write(IndexData data, string folding, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Put(Magic);
        Put([Version]);
        PutText(folding);
        PutTexts(data.Ids);
        Put(data.Documents);
        PutTexts([.. data.Words.Words]);
        Put(data.Symbols);
        Put(data.FieldStarts);
        Put(data.Terms);
        Put(data.PostingStarts);
        Put(data.Passages);
        Put(data.Impacts);
        Put(data.MostImpacts);
        to.Write(hash.GetHashAndReset());

        void Put<T>(T[] values)
            where T : unmanaged
        {
            Bytes(MemoryMarshal.AsBytes<int>([values.Length]));
            Bytes(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        void PutText(string text) => Put(Encoding.UTF8.GetBytes(text));

        void PutTexts(string[] texts)
        {
            Put(Array.ConvertAll(texts, text => Encoding.UTF8.GetByteCount(text)));
            PutText(string.Concat(texts));
        }

        void Bytes(ReadOnlySpan<byte> bytes)
        {
            to.Write(bytes);
            hash.AppendData(bytes);
        }
    }

    /// <exception cref="InvalidDataException">Not such a file, another version or folding, or broken.</exception>
    public static IndexData Read(Stream from, string folding)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            return new Reader(from, hash).Read(folding);
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(Broken, error);
        }
    }

    private sealed class Reader(Stream from, IncrementalHash hash)
    {
        private const int Chunk = 1 << 20;

        public IndexData Read(string folding)
        {
            if (!Get<byte>(Magic.Length).AsSpan().SequenceEqual(Magic))
                throw new InvalidDataException("This is no index file.");
            if (Get<int>(1) is not [Version])
                throw new InvalidDataException($"The index file has another version than {Version}.");
            if (GetText() != folding)
                throw new InvalidDataException("The index file was made with other words.");
            var data = new IndexData
            {
                Ids = GetTexts(),
                Documents = Get<int>(),
                Words = new(GetTexts()),
                Symbols = Get<char>(),
                FieldStarts = Get<int>(),
                Terms = Get<ulong>(),
                PostingStarts = Get<int>(),
                Passages = Get<int>(),
                Impacts = Get<byte>(),
                MostImpacts = Get<byte>(),
            };
            var expected = hash.GetHashAndReset();
            var stored = new byte[expected.Length];
            from.ReadExactly(stored);
            if (!stored.AsSpan().SequenceEqual(expected))
                throw new InvalidDataException(Broken);
            return data;
        }

        private T[] Get<T>(int expected = -1)
            where T : unmanaged
        {
            Span<int> length = stackalloc int[1];
            Fill(MemoryMarshal.AsBytes(length));
            if (length[0] < 0 || (expected >= 0 && length[0] != expected))
                throw new InvalidDataException(Broken);
            // A broken length must not ask for memory that the file cannot fill.
            var values = new T[Math.Min(length[0], Chunk)];
            for (var read = 0; read < length[0];)
            {
                Fill(MemoryMarshal.AsBytes(values.AsSpan(read)));
                read = values.Length;
                if (read < length[0])
                    Array.Resize(ref values, (int)Math.Min(length[0], values.Length * 2L));
            }

            return values;
        }

        private string GetText() => Encoding.UTF8.GetString(Get<byte>());

        private string[] GetTexts()
        {
            var lengths = Get<int>();
            var bytes = Get<byte>();
            var (texts, at) = (new string[lengths.Length], 0);
            for (var i = 0; i < lengths.Length; i++)
            {
                texts[i] = Encoding.UTF8.GetString(bytes, at, lengths[i]);
                at += lengths[i];
            }

            return texts;
        }

        private void Fill(Span<byte> bytes)
        {
            from.ReadExactly(bytes);
            hash.AppendData(bytes);
        }
    }
}
