using BotAssistant.Privacy;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Tests.Privacy;

public sealed class DataKeyRotationTests : IDisposable
{
    private static readonly RotationPace Fast = new() { BatchSize = 10, PauseBetweenBatches = TimeSpan.Zero, Settle = TimeSpan.Zero };
    private readonly TemporaryDirectory folder = new();
    private readonly MemoryDataKeyStore store = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_moves_to_the_new_key_and_still_opens()
    {
        await using var process = await PrivacyServices.StartAsync(folder["keys"], store);
        var notes = new SealedRows("notes", process.Cipher, rows: 35);
        var messages = new SealedRows("messages", process.Cipher, rows: 20);
        var seen = new Seen();

        var result = await Rotation(process, notes, messages).RotateAsync(seen);

        Assert.Equal(new RotationResult(2, 55), result);
        Assert.All([.. notes.KeyIds, .. messages.KeyIds], id => Assert.Equal(2, id));
        notes.AssertOpen();
        messages.AssertOpen();
        Assert.Equal(
            [10, 20, 30, 35, 45, 55],
            seen.Reports.Where(report => report.Stage is RotationStage.Resealing).Select(report => report.Resealed));
        Assert.Equal(RotationStage.Done, seen.Reports[^1].Stage);
    }

    [Fact]
    public async Task An_interrupted_rotation_goes_on_with_the_rest()
    {
        await using var process = await PrivacyServices.StartAsync(folder["keys"], store);
        var notes = new SealedRows("notes", process.Cipher, rows: 50);
        using var interrupt = new CancellationTokenSource();
        var seen = new Seen { OnReport = report => CancelAt(report, interrupt) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rotation(process, notes).RotateAsync(seen, interrupt.Token));
        Assert.Equal(30, notes.KeyIds.Count(id => id == 1));

        // As after a crash: another process, which knows nothing of the first but the rows.
        await using var next = await PrivacyServices.StartAsync(folder["keys"], store);
        notes.Cipher = next.Cipher;
        var result = await Rotation(next, notes).ResealAsync();

        Assert.Equal(new RotationResult(2, 30), result);
        Assert.All(notes.KeyIds, id => Assert.Equal(2, id));
        notes.AssertOpen();
        Assert.Equal(2, store.Read().Count);

        static void CancelAt(RotationProgress report, CancellationTokenSource interrupt)
        {
            if (report.Resealed == 20)
            {
                interrupt.Cancel();
            }
        }
    }

    [Fact]
    public async Task What_a_running_service_sealed_with_the_old_key_meanwhile_moves_too()
    {
        await using var service = await PrivacyServices.StartAsync(folder["keys"], store);
        await using var command = await PrivacyServices.StartAsync(folder["keys"], store);
        var notes = new SealedRows("notes", command.Cipher, rows: 5);
        var seen = new Seen
        {
            OnReport = report =>
            {
                if (report.Stage is RotationStage.WaitingForServices)
                {
                    notes.Append(service.Cipher);
                    Assert.Equal(1, notes.KeyIds[^1]);
                    service.Keys.Refresh();
                }
            },
        };

        await Rotation(command, notes).RotateAsync(seen);

        Assert.All(notes.KeyIds, id => Assert.Equal(2, id));
        notes.Cipher = service.Cipher;
        notes.AssertOpen();
    }

    [Fact]
    public async Task Resealing_what_is_moved_already_does_nothing()
    {
        await using var process = await PrivacyServices.StartAsync(folder["keys"], store);
        var notes = new SealedRows("notes", process.Cipher, rows: 5);

        Assert.Equal(new RotationResult(1, 0), await Rotation(process, notes).ResealAsync());
    }

    private static DataKeyRotation Rotation(PrivacyServices process, params ISealedTable[] tables) =>
        new(process.Keys, tables, TimeProvider.System, NullLogger<DataKeyRotation>.Instance, Fast);

    private sealed class Seen : IProgress<RotationProgress>
    {
        public List<RotationProgress> Reports { get; } = [];

        public Action<RotationProgress>? OnReport { get; init; }

        public void Report(RotationProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke(value);
        }
    }

    private sealed class SealedRows : ISealedTable
    {
        private readonly List<byte[]> rows = [];

        public SealedRows(string name, BodyCipher cipher, int rows)
        {
            Name = name;
            Cipher = cipher;
            for (var i = 0; i < rows; i++)
            {
                Append(cipher);
            }
        }

        public string Name { get; }

        public BodyCipher Cipher { get; set; }

        public IReadOnlyList<int> KeyIds => [.. rows.Select(row => BodyCipher.KeyIdOf(row))];

        public void Append(BodyCipher cipher) => rows.Add(cipher.SealText($"row {rows.Count}", Context(rows.Count)));

        public void AssertOpen() =>
            Assert.All(rows, (row, i) => Assert.Equal($"row {i}", Cipher.OpenText(row, Context(i))));

        public Task<int> ResealAsync(int currentKeyId, int batchSize, CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            var moved = 0;
            for (var i = 0; i < rows.Count && moved < batchSize; i++)
            {
                if (BodyCipher.KeyIdOf(rows[i]) != currentKeyId)
                {
                    rows[i] = Cipher.Seal(Cipher.Open(rows[i], Context(i)), Context(i));
                    moved++;
                }
            }

            return Task.FromResult(moved);
        }

        private byte[] Context(int row) => System.Text.Encoding.UTF8.GetBytes($"{Name}/{row}");
    }
}
