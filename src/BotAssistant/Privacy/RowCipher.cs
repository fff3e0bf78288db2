using System.Text;

namespace BotAssistant.Privacy;

/// <summary>Seals a text for one column of one row: copied to another row, or another column, it does not open.</summary>
public sealed class RowCipher(BodyCipher cipher)
{
    private const int IdBytes = 16;

    public byte[] Seal(string table, string column, Guid id, string text) => cipher.SealText(text, Context(table, column, id));

    /// <exception cref="SealedDataException">Another row's value, an unknown key, or changed bytes.</exception>
    public string Open(string table, string column, Guid id, ReadOnlySpan<byte> sealedText) => cipher.OpenText(sealedText, Context(table, column, id));

    internal static byte[] Context(string table, string column, Guid id)
    {
        var name = $"{table}.{column}";
        var context = new byte[Encoding.UTF8.GetByteCount(name) + IdBytes];
        var length = Encoding.UTF8.GetBytes(name, context);
        id.TryWriteBytes(context.AsSpan(length), bigEndian: true, out _);
        return context;
    }
}
