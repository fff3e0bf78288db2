using System.CommandLine;
using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

internal static class KeysCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var rotate = new Command("rotate", terminal.Text(CommandTexts.KeysRotate));
        rotate.SetAction((_, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var progress = new Progress<RotationProgress>(step =>
            {
                if (step.Stage is RotationStage.Resealing)
                {
                    terminal.Say(CommandTexts.KeysRotating, ("count", step.Resealed));
                }
                else if (step.Stage is RotationStage.Rehashing)
                {
                    terminal.Say(CommandTexts.KeysRehashing, ("count", step.Resealed));
                }
            });
            // While the data moves, every process takes up the key that the blind indexes get afterwards.
            var index = app.Services.GetRequiredService<IndexKeyRotation>();
            await index.PrepareAsync(ct);
            var result = await app.Services.GetRequiredService<DataKeyRotation>().RotateAsync(progress, ct);
            var rehashed = await index.RotateAsync(isKnown: true, progress, ct);
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => app.Services.GetRequiredService<AuditChain>().Add(
                db, now, "command:keys-rotate", AuditActions.KeysRotated, "keys", string.Create(CultureInfo.InvariantCulture, $"resealed {result.Resealed}, rehashed {rehashed}")).Sequence);
            terminal.Say(CommandTexts.KeysRotated, ("count", result.Resealed), ("hashes", rehashed));
            return Terminal.Success();
        }));
        return new Command("keys", terminal.Text(CommandTexts.Keys)) { rotate };
    }
}
