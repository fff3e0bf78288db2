using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BotAssistant.Audit;
using BotAssistant.Operations;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>Turns that were parked: listed, and given another try.</summary>
internal static class TurnsCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var parked = new Command("parked", terminal.Text(CommandTexts.TurnsParked)) { json };
        parked.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var turns = await app.Services.GetRequiredService<Attention>().ParkedAsync(ct);
            foreach (var turn in turns)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(turn, AttentionJson.Default.ParkedTurn)
                    : terminal.Text(
                        CommandTexts.TurnsLine,
                        ("conversation", turn.Conversation), ("sequence", turn.Sequence), ("received", Terminal.Moment(app, turn.ReceivedAt)), ("attempts", turn.Attempts), ("failure", turn.Failure ?? "")));
            }

            if (turns is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));

        var conversation = new Argument<Guid>("conversation") { Description = terminal.Text(CommandTexts.Conversation) };
        var sequence = new Argument<long>("sequence") { Description = terminal.Text(CommandTexts.Sequence) };
        var retry = new Command("retry", terminal.Text(CommandTexts.TurnsRetry)) { conversation, sequence };
        retry.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            if (!await app.Services.GetRequiredService<Attention>().AskForTurnAsync(parsed.GetValue(conversation), parsed.GetValue(sequence)))
            {
                return terminal.Fail(CommandTexts.NotFound);
            }

            await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => app.Services.GetRequiredService<AuditChain>().Add(
                db, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), "command:turns", AuditActions.TurnRetried, string.Create(CultureInfo.InvariantCulture, $"turn:{parsed.GetValue(conversation):n}:{parsed.GetValue(sequence)}")).Sequence);
            return SayAndSucceed(terminal);
        }));
        return new Command("turns", terminal.Text(CommandTexts.Turns)) { parked, retry };
    }

    private static int SayAndSucceed(Terminal terminal)
    {
        terminal.Say(CommandTexts.WillRetry);
        return Terminal.Success();
    }
}
