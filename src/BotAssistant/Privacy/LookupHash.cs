using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Privacy;

/// <summary>
/// Finds a sealed value (an ID number, a phone) by equality without opening anything: HMAC-SHA256 with a key outside the database, since
/// a bare hash of a phone number is undone by trying them all. Bring the value into one form first (digits only, upper-case X).
/// </summary>
public sealed class LookupHash(ReadOnlyMemory<byte> key)
{
    public const int Bytes = HMACSHA256.HashSizeInBytes;

    /// <param name="purpose">What the value is, such as <c>phone</c>: equal values of different purposes must not look alike.</param>
    /// <param name="value">The value in its one form.</param>
    public byte[] Of(string purpose, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentNullException.ThrowIfNull(value);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(purpose.Length + value.Length) + 1);
        var length = Encoding.UTF8.GetBytes(purpose, rented);
        rented[length++] = 0;
        length += Encoding.UTF8.GetBytes(value, rented.AsSpan(length));
        var message = rented.AsSpan(0, length);
        try
        {
            return HMACSHA256.HashData(key.Span, message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
