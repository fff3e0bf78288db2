using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BotAssistant.Storage;

/// <summary>The id of a row, as a type of its own so that ids cannot be swapped.</summary>
public interface IRowId<TSelf>
    where TSelf : struct, IRowId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Big-endian bytes keep the order of version-7 GUIDs and take 16 bytes instead of 36.</summary>
internal sealed class RowIdConverter<TId>() : ValueConverter<TId, byte[]>(id => ToBytes(id), bytes => FromBytes(bytes))
    where TId : struct, IRowId<TId>
{
    private static byte[] ToBytes(TId id) => id.Value.ToByteArray(bigEndian: true);

    private static TId FromBytes(byte[] bytes) => TId.From(new Guid(bytes, bigEndian: true));
}
