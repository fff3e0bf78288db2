using System.Formats.Tar;
using BotAssistant.Backups;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Backups;

public sealed class HostileBackupTests
{
    [Fact]
    public async Task A_wrong_passphrase_is_told_as_such()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();

        await BackupTests.AssertProblemAsync("backup.passphrase-wrong", () => folder.RestoreAsync("correct horse battery"));
        Assert.False(Directory.Exists(folder.Target));
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_told_as_such()
    {
        using var folder = await BackupFolder.CreateAsync();
        Directory.CreateDirectory(folder["backups"]);
        foreach (var content in new byte[][] { [], [1, 2, 3], BackupFolder.Pattern(1000) })
        {
            await File.WriteAllBytesAsync(folder.Backup, content);
            await BackupTests.AssertProblemAsync("backup.not-a-backup", () => folder.RestoreAsync());
        }
    }

    [Fact]
    public async Task A_later_format_is_told_as_such()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        var bytes = await File.ReadAllBytesAsync(folder.Backup);
        bytes[9] = 2;
        await File.WriteAllBytesAsync(folder.Backup, bytes);

        await BackupTests.AssertProblemAsync("backup.version-unknown", () => folder.RestoreAsync());
    }

    [Fact]
    public async Task A_bit_changed_anywhere_is_noticed_and_nothing_is_restored()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        var whole = await File.ReadAllBytesAsync(folder.Backup);
        var inHead = Gen.Choose(0, (BackupFormat.HeaderBytes * 8) - 1).Sample(40);
        var anywhere = Gen.Choose(0, (whole.Length * 8) - 1).Sample(60);

        foreach (var bit in inHead.Concat(anywhere).Where(bit => !MakesDerivationSlow(bit)))
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await AssertRefusedAsync(folder, changed, $"bit {bit}");
        }
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_noticed()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        var whole = await File.ReadAllBytesAsync(folder.Backup);
        const int Chunk = ChunkCipher.ChunkBytes + ChunkCipher.TagBytes;
        var atChunks = Enumerable.Range(0, (whole.Length - BackupFormat.HeaderBytes) / Chunk)
            .SelectMany(i => new[] { 0, 1, ChunkCipher.TagBytes }.Select(more => BackupFormat.HeaderBytes + (i * Chunk) + more));

        foreach (var length in Gen.Choose(0, whole.Length - 1).Sample(30).Concat(atChunks).Append(whole.Length - 1))
        {
            await AssertRefusedAsync(folder, whole[..length], $"length {length}");
        }
    }

    [Fact]
    public async Task Chunks_in_another_order_doubled_or_appended_are_noticed()
    {
        using var folder = await BackupFolder.CreateAsync();
        await folder.BackUpAsync();
        var whole = await File.ReadAllBytesAsync(folder.Backup);
        const int Chunk = ChunkCipher.ChunkBytes + ChunkCipher.TagBytes;
        var head = whole[..BackupFormat.HeaderBytes];
        var chunks = whole[BackupFormat.HeaderBytes..].Chunk(Chunk).ToArray();
        Assert.True(chunks.Length >= 3);

        await AssertRefusedAsync(folder, [.. head, .. chunks[1], .. chunks[0], .. chunks[2..].SelectMany(c => c)], "swapped");
        await AssertRefusedAsync(folder, [.. head, .. chunks[0], .. chunks.SelectMany(c => c)], "doubled");
        await AssertRefusedAsync(folder, [.. head, .. chunks[1..].SelectMany(c => c)], "first missing");
        await AssertRefusedAsync(folder, [.. whole, 0], "a byte more");
        await AssertRefusedAsync(folder, [.. whole, .. chunks[^1]], "last doubled");
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("uploads/../../escaped")]
    [InlineData("/etc/escaped")]
    [InlineData("uploads//escaped")]
    [InlineData("uploads/./escaped")]
    [InlineData("uploads\\..\\escaped")]
    [InlineData("uploads/C:escaped")]
    [InlineData("uploads/a\nb")]
    [InlineData("uploads/")]
    [InlineData("uploads")]
    [InlineData("other/file")]
    [InlineData("Database.db")]
    public async Task An_entry_that_leads_elsewhere_is_refused(string name)
    {
        using var folder = await BackupFolder.CreateAsync();

        await AssertRefusedAsync(folder, Forge([new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) }]), name);
        Assert.Empty(Directory.GetFiles(folder.Root, "*escaped*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    public async Task An_entry_that_is_no_file_is_refused(TarEntryType type)
    {
        using var folder = await BackupFolder.CreateAsync();
        var entry = new PaxTarEntry(type, "uploads/link");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = "/etc/passwd";
        }

        await AssertRefusedAsync(folder, Forge([entry]), $"{type}");
    }

    [Fact]
    public async Task An_archive_that_its_manifest_does_not_describe_is_refused()
    {
        using var folder = await BackupFolder.CreateAsync();
        PaxTarEntry File(string name) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) };
        PaxTarEntry Manifest(string files) => new(TarEntryType.RegularFile, "manifest.json")
        {
            DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
                $$"""{"productVersion":"0","schemaVersion":"0","createdAt":"2026-11-21T00:00:00Z","files":[{{files}}]}""")),
        };
        const string Sha = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
        var described = $$"""{"path":"database.db","size":1,"sha256":"{{Sha}}"},{"path":"keys/secrets.json","size":1,"sha256":"{{Sha}}"}""";

        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json")]), "no manifest");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), Manifest("")]), "nothing listed");
        await AssertRefusedAsync(folder, Forge([File("database.db"), Manifest(described)]), "one missing");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("database.db"), Manifest(described)]), "one twice");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), File("uploads/a"), Manifest(described)]), "one more");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), Manifest(described), File("uploads/a")]), "one after");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), Manifest(described.Replace("4bf", "4ba", StringComparison.Ordinal))]), "another hash");
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), Manifest("null")]), "null listed");
        await AssertRefusedAsync(folder, Seal(BackupFolder.Pattern(5000)), "no archive");
        await AssertRefusedAsync(folder, Seal([]), "empty");

        // All as described, but one byte is no database.
        await AssertRefusedAsync(folder, Forge([File("database.db"), File("keys/secrets.json"), Manifest(described)]), "no database");
    }

    [Fact]
    public void Streams_of_any_length_come_back_whole_and_never_changed() =>
        Prop.ForAll(Gen.Choose(0, 3 * ChunkCipher.ChunkBytes).ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (length, step) =>
        {
            var plain = BackupFolder.Pattern(length);
            var bytes = Chunks(plain, step);
            Assert.Equal(plain, Unchunk(bytes));

            var changed = bytes.ToArray();
            changed[length * 31 % bytes.Length] ^= 0x20;
            Assert.Throws<InvalidDataException>(() => Unchunk(changed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Theory]
    [InlineData(0)]
    [InlineData(ChunkCipher.ChunkBytes - 1)]
    [InlineData(ChunkCipher.ChunkBytes)]
    [InlineData(ChunkCipher.ChunkBytes + 1)]
    [InlineData(2 * ChunkCipher.ChunkBytes)]
    public void Streams_around_the_size_of_a_chunk_come_back(int length) =>
        Assert.Equal(BackupFolder.Pattern(length), Unchunk(Chunks(BackupFolder.Pattern(length), 4096)));

    [Fact]
    public void A_stream_that_was_not_finished_does_not_open()
    {
        var target = new MemoryStream();
        using (var cipher = new ChunkCipher(new byte[32], new byte[7]))
        using (var sealing = new SealingStream(target, cipher, CancellationToken.None))
        {
            sealing.Write(BackupFolder.Pattern(3 * ChunkCipher.ChunkBytes));
        }

        Assert.Throws<InvalidDataException>(() => Unchunk(target.ToArray()));
    }

    private static bool MakesDerivationSlow(int bit) => bit / 8 is 11 or 12;

    private static async Task AssertRefusedAsync(BackupFolder folder, byte[] content, string what)
    {
        Directory.CreateDirectory(folder["backups"]);
        await File.WriteAllBytesAsync(folder.Backup, content);
        var thrown = await Record.ExceptionAsync(() => folder.RestoreAsync());

        Assert.True(thrown is ProblemException, $"{what}: {thrown?.ToString() ?? "restored"}");
        Assert.False(Directory.Exists(folder.Target), what);
        Assert.Empty(folder.Leftovers());
    }

    // What somebody who knows the passphrase could write.
    private static byte[] Forge(IEnumerable<PaxTarEntry> entries)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return Seal(archive.ToArray());
    }

    private static byte[] Seal(byte[] archive)
    {
        var format = BackupFormat.New(BackupFolder.Passphrase, iterations: 1);
        using var target = new MemoryStream();
        target.Write(format.Header);
        using var cipher = new ChunkCipher(format.ContentKey, format.NoncePrefix);
        using var sealing = new SealingStream(target, cipher, CancellationToken.None);
        sealing.Write(archive);
        sealing.Finish();
        return target.ToArray();
    }

    private static byte[] Chunks(byte[] plain, int step)
    {
        var target = new MemoryStream();
        using var cipher = new ChunkCipher(new byte[32], new byte[7]);
        using var sealing = new SealingStream(target, cipher, CancellationToken.None);
        foreach (var part in plain.Chunk(step))
        {
            sealing.Write(part);
        }

        sealing.Finish();
        return target.ToArray();
    }

    private static byte[] Unchunk(byte[] bytes)
    {
        using var cipher = new ChunkCipher(new byte[32], new byte[7]);
        using var opening = new OpeningStream(new MemoryStream(bytes), bytes.Length, cipher, CancellationToken.None);
        var plain = new MemoryStream();
        opening.CopyTo(plain);
        return plain.ToArray();
    }
}
