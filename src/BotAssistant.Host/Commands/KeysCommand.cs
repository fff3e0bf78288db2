using System.CommandLine;
using BotAssistant.Privacy;

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
            });
            var result = await app.Services.GetRequiredService<DataKeyRotation>().RotateAsync(progress, ct);
            terminal.Say(CommandTexts.KeysRotated, ("count", result.Resealed));
            return Terminal.Success();
        }));
        return new Command("keys", terminal.Text(CommandTexts.Keys)) { rotate };
    }
}
