using BotAssistant.County;

namespace BotAssistant.Host.Commands;

/// <summary>The service itself, until it is told to end.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(WebApplication app, Terminal terminal)
    {
        await app.StartServingAsync();
        var county = app.Services.GetRequiredService<CountyFacts>();
        terminal.Say(CommandTexts.Ready, ("address", string.Join(' ', app.Urls)), ("county", county.Name));
        await app.WaitForShutdownAsync();
        terminal.Say(CommandTexts.Stopped);
        return Terminal.Success();
    }
}
