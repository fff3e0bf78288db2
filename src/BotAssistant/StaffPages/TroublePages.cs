using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Operations;
using BotAssistant.SignIn;
using BotAssistant.Storage;

namespace BotAssistant.StaffPages;

/// <summary>Messages that were given up, and turns that were parked: when, where and what kind of failure; never a word of what was said.</summary>
internal sealed class TroublePages(Attention attention, ParkedTurns turns, IEnumerable<IJobReports> jobs, IDatabaseWriter writer, AuditChain audit, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/trouble";
    private const int Most = 100;
    private const int RunsOfEach = 3;

    public async Task<StaffAnswer> ShowAsync(CancellationToken ct)
    {
        var (dead, parked) = (await attention.DeadAsync(ct), await attention.ParkedAsync(ct));
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.TroubleTitle), [
            Block.Say(words.Say(StaffTexts.TroubleHow)),
            Block.Head(words.Say(StaffTexts.Dead, ("count", dead.Count))),
            dead is [] ? Block.Say(words.Say(StaffTexts.DeadNone)) : Block.Of([.. dead.Take(Most).Select(message => new Row(words.Moment(message.CreatedAt))
            {
                Facts =
                [
                    new Fact(words.Say(StaffTexts.Channel), message.Channel),
                    new Fact(words.Say(StaffTexts.State), message.State),
                    new Fact(words.Say(StaffTexts.Tries), $"{message.Attempts}"),
                    new Fact(words.Say(StaffTexts.Failure), message.Failure ?? words.Say(StaffTexts.Unknown)),
                ],
                Forms = [new Form(Home + "/message", words.Say(StaffTexts.Retry)) { Hidden = [new Hidden("id", message.Id.ToString("N"))] }],
            })]),
            Block.Head(words.Say(StaffTexts.Parked, ("count", parked.Count))),
            parked is [] ? Block.Say(words.Say(StaffTexts.ParkedNone)) : Block.Of([.. parked.Take(Most).Select(turn => new Row(words.Moment(turn.ReceivedAt))
            {
                Facts = [new Fact(words.Say(StaffTexts.Tries), $"{turn.Attempts}"), new Fact(words.Say(StaffTexts.Failure), turn.Failure ?? words.Say(StaffTexts.Unknown))],
                Forms = [new Form(Home + "/turn", words.Say(StaffTexts.RetryTurn)) { Hidden = [new Hidden("id", turn.Conversation.ToString("N")), new Hidden("sequence", turn.Sequence.ToString(CultureInfo.InvariantCulture))] }],
            })]),
            .. await JobsAsync(ct),
        ]));
    }

    /// <summary>What the service does by itself, and how it ended the last times; nothing where it is done elsewhere.</summary>
    private async Task<IReadOnlyList<Block>> JobsAsync(CancellationToken ct)
    {
        var blocks = new List<Block>();
        foreach (var report in jobs)
        {
            var runs = (await report.RecentAsync(RunsOfEach, ct)).ToLookup(run => run.Name, StringComparer.Ordinal);
            blocks.Add(Block.Head(words.Say(StaffTexts.Jobs)));
            blocks.Add(Block.Of([.. report.Jobs().Select(job => new Row(words.Say(StaffTexts.JobNames.First(key => key.Name == StaffTexts.JobPrefix + job.Name)))
            {
                Facts =
                [
                    new Fact(words.Say(StaffTexts.State), job.Failure is { } failure ? words.Say(StaffTexts.JobFailed, ("kind", failure)) : words.Say(job.IsLate ? StaffTexts.JobLate : StaffTexts.JobGood)),
                    new Fact(words.Say(StaffTexts.JobRuns), runs[job.Name].Any()
                        ? string.Join('、', runs[job.Name].Select(run => words.Say(run.Succeeded ? StaffTexts.JobRunGood : StaffTexts.JobRunFailed, ("at", words.Moment(run.At)))))
                        : words.Say(StaffTexts.JobNever)),
                ],
            })]));
        }

        return blocks;
    }

    public async Task<StaffAnswer> RetryMessageAsync(StaffVisit visit, StaffForm form)
    {
        if (form.Id("id") is not { } id || !await attention.RetryMessageAsync(id))
        {
            return new StaffAnswer.Missing();
        }

        await writer.WriteAsync(db => audit.Add(db, clock.GetUtcNow(), visit.Actor, AuditActions.MessageRetried, $"message:{id:n}"));
        return new StaffAnswer.Gone(Home, Said.WillRetry);
    }

    public async Task<StaffAnswer> RetryTurnAsync(StaffVisit visit, StaffForm form)
    {
        if (form.Id("id") is not { } id || !long.TryParse(form.Text("sequence"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || !await turns.RetryAsync(id, sequence))
        {
            return new StaffAnswer.Missing();
        }

        await writer.WriteAsync(db => audit.Add(db, clock.GetUtcNow(), visit.Actor, AuditActions.TurnRetried, string.Create(CultureInfo.InvariantCulture, $"turn:{id:n}:{sequence}")));
        return new StaffAnswer.Gone(Home, Said.WillRetry);
    }
}
