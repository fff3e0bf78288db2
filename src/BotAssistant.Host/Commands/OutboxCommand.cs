using System.CommandLine;
using System.Text.Json;
using BotAssistant.Audit;
using BotAssistant.Operations;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>Messages that were given up or are uncertain: listed, and sent again.</summary>
internal static class OutboxCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var dead = new Command("dead", terminal.Text(CommandTexts.OutboxDead)) { json };
        dead.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var messages = await app.Services.GetRequiredService<Attention>().DeadAsync(ct);
            foreach (var message in messages)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(message, AttentionJson.Default.DeadMessage)
                    : terminal.Text(
                        CommandTexts.OutboxLine,
                        ("id", message.Id), ("channel", message.Channel), ("created", message.CreatedAt), ("attempts", message.Attempts), ("failure", message.Failure ?? "")));
            }

            if (messages is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));

        var id = new Argument<Guid>("id") { Description = terminal.Text(CommandTexts.OutboxId) };
        var retry = new Command("retry", terminal.Text(CommandTexts.OutboxRetry)) { id };
        retry.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            if (!await app.Services.GetRequiredService<Attention>().RetryMessageAsync(parsed.GetValue(id)))
            {
                return terminal.Fail(CommandTexts.NotFound);
            }

            await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => app.Services.GetRequiredService<AuditChain>().Add(
                db, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), "command:outbox", AuditActions.MessageRetried, $"message:{parsed.GetValue(id):n}").Sequence);
            terminal.Say(CommandTexts.WillRetry);
            return Terminal.Success();
        }));
        return new Command("outbox", terminal.Text(CommandTexts.Outbox)) { dead, retry };
    }
}
