using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace BotAssistant.Clients.Tests.Scripts;

/// <summary>Something that a script told: one line of its output.</summary>
internal sealed record Fact(string Event, JsonElement Data)
{
    public string Text(string property) => Data.GetProperty(property).GetString()!;

    public string? Optional(string property) => Data.TryGetProperty(property, out var value) ? value.GetString() : null;

    public int Number(string property) => Data.GetProperty(property).GetInt32();
}

/// <summary>
/// A script of ours under Node that drives a client which others wrote. It is given settings at its start and orders as JSON lines, and
/// tells what happens in the same way. Disposing ends the process, whatever it does.
/// </summary>
internal sealed class Script : IAsyncDisposable
{
    /// <summary>Only against hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock gate = new();
    private readonly string name;
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task reading;
    private Fact[] facts = [];
    private bool ended;
    private TaskCompletionSource changed = NewSignal();

    private Script(string name, Process process)
    {
        this.name = name;
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
        reading = ReadAsync();
    }

    public IReadOnlyList<Fact> Facts
    {
        get
        {
            lock (gate)
            {
                return facts;
            }
        }
    }

    public static Script Start(NodePackages packages, string name, object settings)
    {
        packages.Require();
        var start = new ProcessStartInfo(
            "node", [Path.Combine(packages.Directory, "clients", name), JsonSerializer.Serialize(settings, JsonSerializerOptions.Web)])
        {
            WorkingDirectory = packages.Directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
        };
        return new Script(name, Process.Start(start)!);
    }

    public async Task OrderAsync(object order)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, JsonSerializerOptions.Web));
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            throw await FailureAsync("It takes no more orders");
        }
    }

    /// <summary>Gives an order that the script answers with a fact of the same name.</summary>
    public async Task<Fact> AskAsync(string order)
    {
        var before = Count(Facts);
        await OrderAsync(new { order });
        return (await UntilAsync(all => Count(all) > before, order)).Last(fact => fact.Event == order);

        int Count(IReadOnlyList<Fact> all) => all.Count(fact => fact.Event == order);
    }

    /// <summary>Waits for the first such fact.</summary>
    public async Task<Fact> FirstAsync(Func<Fact, bool> holds, string what) =>
        (await UntilAsync(all => all.Any(holds), what)).First(holds);

    /// <summary>Waits until what was told so far is enough.</summary>
    public async Task<IReadOnlyList<Fact>> UntilAsync(Func<IReadOnlyList<Fact>, bool> enough, string what)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            IReadOnlyList<Fact> all;
            Task more;
            bool last;
            lock (gate)
            {
                (all, more, last) = (facts, changed.Task, ended);
            }

            if (enough(all))
            {
                return all;
            }

            if (last || patience.IsCancellationRequested)
            {
                throw await FailureAsync($"It never came to this: {what}");
            }

            await more.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lets the script come to its end.</summary>
    public async Task<IReadOnlyList<Fact>> EndAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited || process.ExitCode != 0)
        {
            throw await FailureAsync(process.HasExited ? $"It ended with {process.ExitCode}" : "It did not end");
        }

        await reading;
        return Facts;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private async Task StopAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var data = JsonSerializer.Deserialize<JsonElement>(line);
                Told([.. Facts, new Fact(data.GetProperty("event").GetString()!, data)], last: false);
            }
        }
        finally
        {
            Told([.. Facts], last: true);
        }
    }

    private void Told(Fact[] all, bool last)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            (facts, ended, signal, changed) = (all, last, changed, NewSignal());
        }

        signal.SetResult();
    }

    private async Task<InvalidOperationException> FailureAsync(string what)
    {
        await StopAsync();
        var told = string.Join('\n', Facts.Select(fact => fact.Data.GetRawText()));
        return new InvalidOperationException($"{name}: {what}\nIt told:\n{told}\nStandard error:\n{await errors}");
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
