using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace BotAssistant.Privacy;

/// <summary>An unwrapped key. <see cref="AesGcm"/> serves one thread at a time and is costly to set up, so instances are pooled.</summary>
internal sealed class DataKey(int id, byte[] key)
{
    public const int Bytes = 32;
    public const int TagBytes = 16;

    public int Id { get; } = id;

    public ObjectPool<AesGcm> Ciphers { get; } = new DefaultObjectPoolProvider().Create(new CipherPolicy(key));

    private sealed class CipherPolicy(byte[] key) : PooledObjectPolicy<AesGcm>
    {
        public override AesGcm Create() => new(key, TagBytes);

        public override bool Return(AesGcm obj) => true;
    }
}
