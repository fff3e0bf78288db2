using System.Text;

namespace BotAssistant.Crash.Tests;

/// <summary>What was measured, and what is wrong.</summary>
internal static class CrashReport
{
    public const int FindingsShownOfOneKind = 6;

    public static string Measured(CrashRun run)
    {
        var kills = run.Plan.Past;
        var sent = run.Runs.SelectMany(r => r.View.Sent).ToArray();

        StringBuilder text = new();
        Line(text, $"time            {run.Elapsed.TotalSeconds:0} s");
        Line(text, $"kills           {kills.Count}, of them at a fault point {kills.Count(k => k is { Reached: true, Kill: Kill.AtPoint })}, "
            + $"random {kills.Count(k => k.Kill is not Kill.AtPoint)}, point not reached {kills.Count(k => !k.Reached)}, "
            + $"before ready {kills.Count(k => k.BeforeReady)}");
        Line(text, $"conversations   {run.Runs.Count}, by stream {run.Runs.Count(r => r.Streaming)}, "
            + $"fewest messages {run.Runs.Min(r => r.View.Sent.Count)}, most {run.Runs.Max(r => r.View.Sent.Count)}");
        Line(text, $"messages        {sent.Length} accepted, {run.AcceptedDuringKills} of them before the last kill");
        Line(text, $"                {sent.Count(m => m.Attempts.Count > 1)} of them posted more than once "
            + $"({sent.Sum(m => m.Attempts.Count - 1)} posts without their 200), {Merged(run)} stored by a post that got no 200");
        Line(text, $"open at a kill  {kills.Sum(k => k.Open.Count)} in all, {kills.Sum(run.AnsweredLater)} of them answered by a later process");
        foreach (var point in FaultPoint.All)
        {
            var hits = run.Plan.Hits(point);
            Line(text, $"  {point.Name,-20} {hits.Count} hits; open messages: "
                + string.Join("; ", hits.Select(h => $"{h.Open.Count}, later {run.AnsweredLater(h)}")));
        }

        return text.ToString();
    }

    public static string Wrong(IReadOnlyList<string> problems, CrashRun run, string storage)
    {
        StringBuilder text = new();
        Line(text, "Not as promised:");
        foreach (var problem in problems)
        {
            Line(text, $"- {problem}");
        }

        Line(text, $"The storage is kept in {storage}. The last lines of the service:");
        foreach (var line in run.Log.Tail)
        {
            Line(text, $"  {line}");
        }

        return text.ToString();
    }

    /// <summary>Messages whose echo carries an earlier attempt: stored, not acknowledged, and recognised when sent again.</summary>
    private static int Merged(CrashRun run)
    {
        var sent = run.Runs.SelectMany(r => r.View.Sent).Where(m => m.Id is not null).ToLookup(m => m.Id!, StringComparer.Ordinal);
        return run.Runs
            .SelectMany(r => r.View.Seen)
            .Count(s => s is { ByUser: true, Id: { } id } && sent[id].Any(m => m.Attempts[^1] != s.ClientActivityId));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
