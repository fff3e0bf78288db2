using BotAssistant.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Privacy;

public sealed class BodyCipherTests : IAsyncLifetime
{
    private readonly TemporaryDirectory folder = new();
    private PrivacyServices services = null!;

    private BodyCipher Cipher => services.Cipher;

    public async ValueTask InitializeAsync() => services = await PrivacyServices.StartAsync(folder["keys"], new MemoryDataKeyStore());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public void What_is_sealed_opens_to_the_same_bytes() =>
        Prop.ForAll<byte[], byte[]>((plain, context) =>
        {
            var kept = Cipher.Seal(plain, context);
            return kept.Length == plain.Length + BodyCipher.Overhead
                && BodyCipher.KeyIdOf(kept) == Cipher.CurrentKeyId
                && Cipher.Open(kept, context).AsSpan().SequenceEqual(plain);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Text_of_any_length_opens_to_the_same_text(int length)
    {
        var text = string.Concat(Enumerable.Repeat("户𠮷a", length));

        Assert.Equal(text, Cipher.OpenText(Cipher.SealText(text, "a"u8), "a"u8));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(Cipher.Open(Cipher.SealText(text, "a"u8), "a"u8)));
    }

    [Fact]
    public void The_same_text_never_looks_the_same_twice() =>
        Assert.NotEqual(Cipher.SealText("收到", []), Cipher.SealText("收到", []));

    [Fact]
    public void A_value_moved_to_another_row_does_not_open()
    {
        var kept = Cipher.SealText("13800138000", "people.phone/1"u8);

        var refused = Assert.Throws<SealedDataException>(() => Cipher.OpenText(kept, "people.phone/2"u8));
        Assert.DoesNotContain("138", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_bit_anywhere_is_noticed()
    {
        var kept = Cipher.SealText("我家房子漏雨", "log/1"u8);
        for (var bit = 0; bit < kept.Length * 8; bit++)
        {
            var changed = kept.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealedDataException>(() => Cipher.OpenText(changed, "log/1"u8));
        }
    }

    [Fact]
    public void Any_other_bytes_are_refused_without_surprise() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            Assert.Throws<SealedDataException>(() => Cipher.Open(bytes, []));
            byte[] likely = [1, 0, 0, 0, 1, .. bytes];
            Assert.Throws<SealedDataException>(() => Cipher.Open(likely, []));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_threads_seal_and_open_at_once() =>
        Parallel.For(0, 20_000, i =>
        {
            var plain = BitConverter.GetBytes(i);
            Assert.Equal(plain, Cipher.Open(Cipher.Seal(plain, plain), plain));
        });
}
