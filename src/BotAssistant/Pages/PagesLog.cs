using Microsoft.Extensions.Logging;

namespace BotAssistant.Pages;

internal sealed partial class PagesLog(ILogger<PagesLog> logger)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The chat page is not built, so / shows only what to call; it takes Node.js with npm, and a build")]
    public partial void NotBuilt();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of the chat page's files cannot be read: {Path}")]
    public partial void BrokenManifest(string path, Exception error);
}
