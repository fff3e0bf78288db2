using System.Buffers.Binary;
using System.Security.Cryptography;
using BotAssistant.Privacy;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

/// <summary>
/// The head of a backup file: magic (8 bytes), format version (2), key derivation (1: PBKDF2-HMAC-SHA256), iterations (4), salt (32), nonce
/// prefix (7), all big-endian, and an HMAC over these (32) that tells a wrong passphrase at once. The content follows in chunks.
/// </summary>
internal sealed class BackupFormat
{
    public const int HeaderBytes = MacAt + MacBytes;
    public const int Iterations = 600_000;

    // A changed head must not keep a processor busy for hours.
    private const int MostIterations = 20_000_000;
    private const ushort Version = 1;
    private const byte Pbkdf2 = 1;
    private const int VersionAt = 8;
    private const int DerivationAt = VersionAt + sizeof(ushort);
    private const int IterationsAt = DerivationAt + 1;
    private const int SaltAt = IterationsAt + sizeof(int);
    private const int SaltBytes = 32;
    private const int NoncePrefixAt = SaltAt + SaltBytes;
    private const int MacAt = NoncePrefixAt + ChunkCipher.NoncePrefixBytes;
    private const int MacBytes = HMACSHA256.HashSizeInBytes;
    private const int KeyBytes = 32;

    private BackupFormat(byte[] header, byte[] contentKey)
    {
        Header = header;
        ContentKey = contentKey;
    }

    public byte[] Header { get; }

    public byte[] ContentKey { get; }

    public ReadOnlySpan<byte> NoncePrefix => Header.AsSpan(NoncePrefixAt, ChunkCipher.NoncePrefixBytes);

    private static ReadOnlySpan<byte> Magic => "BOTASBAK"u8;

    public static BackupFormat New(string passphrase, int iterations)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(VersionAt), Version);
        header[DerivationAt] = Pbkdf2;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(IterationsAt), iterations);
        RandomNumberGenerator.Fill(header.AsSpan(SaltAt, SaltBytes + ChunkCipher.NoncePrefixBytes));
        var contentKey = DeriveKeys(header, passphrase, iterations, out var mac);
        mac.CopyTo(header.AsSpan(MacAt));
        return new BackupFormat(header, contentKey);
    }

    /// <param name="header">The first <see cref="HeaderBytes"/> of the file.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="leastIterations">Fewer are refused.</param>
    /// <param name="file">Named in problems.</param>
    public static BackupFormat Parse(byte[] header, string passphrase, int leastIterations, string file)
    {
        if (!header.AsSpan().StartsWith(Magic))
        {
            throw new ProblemException("backup.not-a-backup", ("file", file));
        }

        var version = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(VersionAt));
        if (version != Version || header[DerivationAt] != Pbkdf2)
        {
            throw new ProblemException("backup.version-unknown", ("file", file), ("version", $"{version}.{header[DerivationAt]}"));
        }

        var iterations = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(IterationsAt));
        if (iterations < leastIterations || iterations > MostIterations)
        {
            throw new ProblemException("backup.damaged", ("file", file));
        }

        var contentKey = DeriveKeys(header, passphrase, iterations, out var mac);
        return CryptographicOperations.FixedTimeEquals(mac, header.AsSpan(MacAt))
            ? new BackupFormat(header, contentKey)
            : throw new ProblemException("backup.passphrase-wrong", ("file", file));
    }

    private static byte[] DeriveKeys(byte[] header, string passphrase, int iterations, out byte[] mac)
    {
        var master = Rfc2898DeriveBytes.Pbkdf2(
            passphrase, header.AsSpan(SaltAt, SaltBytes), iterations, HashAlgorithmName.SHA256, KeyBytes);
        var macKey = HKDF.Expand(HashAlgorithmName.SHA256, master, KeyBytes, "BotAssistant backup 1 header"u8.ToArray());
        mac = HMACSHA256.HashData(macKey, header.AsSpan(0, MacAt));
        var contentKey = HKDF.Expand(HashAlgorithmName.SHA256, master, KeyBytes, "BotAssistant backup 1 content"u8.ToArray());
        CryptographicOperations.ZeroMemory(master);
        CryptographicOperations.ZeroMemory(macKey);
        return contentKey;
    }
}
