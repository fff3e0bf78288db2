namespace BotAssistant.Privacy;

/// <summary>
/// The blind indexes: as <see cref="LookupHash"/>, but of values that are stored sealed beside their hash, so that the key can be rotated
/// and everything hashed anew. Until all is, a value may stand there by the new key or by an older one.
/// </summary>
public sealed class IndexHash(KeyDirectory keys)
{
    /// <summary>By the key in use: what is stored.</summary>
    public byte[] Of(string purpose, string value) => new LookupHash(keys.Secrets.IndexKeys[0]).Of(purpose, value);

    /// <summary>By every key that it may be stored by: what is looked for. The key in use comes first.</summary>
    public byte[][] AllOf(string purpose, string value)
    {
        var secrets = keys.Secrets;
        IEnumerable<ReadOnlyMemory<byte>> all = secrets.NextIndexKey is { } next ? [.. secrets.IndexKeys, next] : secrets.IndexKeys;
        return [.. all.Select(key => new LookupHash(key).Of(purpose, value))];
    }
}
