using BotAssistant.Privacy;

namespace BotAssistant.Uploads;

/// <summary>The content of a sealed file. Gives out nothing that was changed on the disk.</summary>
internal sealed class SealedFile : ForwardStream
{
    private readonly FileStream file;
    private readonly ChunkCipher cipher;
    private readonly OpeningStream content;

    public SealedFile(FileStream file, byte[] key, CancellationToken ct)
    {
        this.file = file;
        cipher = new ChunkCipher(key, new byte[ChunkCipher.NoncePrefixBytes]);
        content = new OpeningStream(file, file.Length, cipher, ct);
    }

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer) => content.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            cipher.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
