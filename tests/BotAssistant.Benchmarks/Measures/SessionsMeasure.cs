using System.Diagnostics;
using BotAssistant.Benchmarks.Contenders;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Measures;

/// <param name="Forms">How many stand open.</param>
/// <param name="Resumed">An answer to a question of one of them, the first since the service started; milliseconds.</param>
/// <param name="Fresh">The same answer in a form begun two messages earlier.</param>
/// <param name="Plain">A turn that asks for help.</param>
/// <param name="Memory">While they were opened.</param>
internal sealed record SessionsResult(int Forms, Latencies Resumed, Latencies Fresh, Latencies Plain, IReadOnlyList<SessionsPoint> Memory);

/// <param name="Forms">Open by then.</param>
internal sealed record SessionsPoint(int Forms, long ResidentKb, double DatabaseMegabytes);

/// <summary>
/// Opens many forms, restarts the service, and goes on with some of them, spread over all, by turns with the same step of a form that was
/// just begun and with a plain turn.
/// </summary>
internal sealed class SessionsMeasure(Workplace place, int forms, int samples)
{
    private const int Settle = 5;
    private const int WarmUp = 2_000;
    private const int SecondQuestion = 1;
    private const int ThirdQuestion = 2;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly Talk Form = Talk.Of(FormTalks.ThreeQuestions.Name, Contender.ServiceName);

    private long _turn;

    public async Task<SessionsResult> RunAsync(CancellationToken ct)
    {
        var directory = place.NewDirectory("sessions");
        var settings = FormTalks.Settings(place.NewDirectory("dialogs"));
        var memory = await OpenAsync(directory, settings, ct);

        Progress.Say($"the same database, a new process");
        await using var child = await ChildProcess.StartAsync(place, Contender.Service, directory, ct, settings);
        using var connection = new HttpConnection(child.EndPoint, Timeout);
        var (form, help) = (new TurnRequest(child.EndPoint, Form), new TurnRequest(child.EndPoint, Talk.Help));
        var stranger = forms;

        // Brings the code to its speed with people who are not measured.
        for (var i = 0; i < WarmUp / 4; i++)
        {
            ct.ThrowIfCancellationRequested();
            BeginAndAnswer(connection, form, ++stranger);
            Say(connection, form, stranger, ThirdQuestion);
            Say(connection, help, stranger, 0);
        }

        var (resumed, fresh, plain) = (new List<long>(samples), new List<long>(samples), new List<long>(samples));
        for (var i = 0; i < samples; i++)
        {
            ct.ThrowIfCancellationRequested();
            BeginAndAnswer(connection, form, ++stranger);
            fresh.Add(Say(connection, form, stranger, ThirdQuestion));
            resumed.Add(Say(connection, form, 1 + ((long)i * forms / samples), ThirdQuestion));
            plain.Add(Say(connection, help, stranger, 0));
        }

        return new(forms, Latencies.Of([.. resumed]), Latencies.Of([.. fresh]), Latencies.Of([.. plain]), memory);
    }

    private async Task<IReadOnlyList<SessionsPoint>> OpenAsync(string directory, IReadOnlyList<Setting> settings, CancellationToken ct)
    {
        await using var child = await ChildProcess.StartAsync(place, Contender.Service, directory, ct, settings);
        using var connection = new HttpConnection(child.EndPoint, Timeout);
        var (form, help) = (new TurnRequest(child.EndPoint, Form), new TurnRequest(child.EndPoint, Talk.Help));

        // What a process takes once, it takes before the first figure.
        for (var i = 0; i < WarmUp; i++)
        {
            Say(connection, help, 0, 0);
        }

        var points = new List<SessionsPoint> { await PointAsync(0) };
        for (var person = 1; person <= forms; person++)
        {
            ct.ThrowIfCancellationRequested();
            BeginAndAnswer(connection, form, person);
            if (person == forms / 10 || person == forms)
            {
                points.Add(await PointAsync(person));
            }
        }

        return points;

        async Task<SessionsPoint> PointAsync(int open)
        {
            await Progress.SettleAsync(Settle, ct);
            child.ThrowIfGone();
            var point = new SessionsPoint(open, ProcessFigures.Of(child.Id).ResidentKb, Directory.GetFiles(directory, "*.db*").Sum(file => new FileInfo(file).Length) / 1048576.0);
            Progress.Say($"{open} forms open, {point.ResidentKb / 1024} MB");
            return point;
        }
    }

    private void BeginAndAnswer(HttpConnection connection, TurnRequest form, long person)
    {
        Say(connection, form, person, 0);
        Say(connection, form, person, SecondQuestion);
    }

    /// <returns>How long it took, in stopwatch ticks.</returns>
    private long Say(HttpConnection connection, TurnRequest talk, long person, int message)
    {
        var request = talk.For(++_turn, person, message);
        var from = Stopwatch.GetTimestamp();
        var reply = connection.Exchange(request);
        var took = Stopwatch.GetTimestamp() - from;
        return TurnReply.WhatIsWrong(reply, talk.Talk.Messages[message]) is { } wrong ? throw new BenchmarkException(wrong) : took;
    }
}
