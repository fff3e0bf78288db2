using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using BotAssistant.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Tests.Uploads;

/// <summary>What the uploads' tests ask of a storage directory, and of the application on it.</summary>
internal static class UploadFolder
{
    public static string[] Files(this StorageFolder folder) => Directory.Exists(folder.Options.UploadsPath)
        ? [.. Directory.GetFiles(folder.Options.UploadsPath).Order(StringComparer.Ordinal)]
        : [];

    public static long Rows(this StorageFolder folder) => folder.Count("SELECT COUNT(*) FROM uploads");

    /// <summary>Looks for files without a row, as each start and each day does.</summary>
    public static void SweepUploads(this AssistantApp app) =>
        app.Services.GetServices<IHostedService>().OfType<UploadSweep>().Single().Sweep(CancellationToken.None);

    public static async Task<int> StatusAsync(this AssistantApp app, Uri file)
    {
        using var response = await app.Http.GetAsync(file.PathAndQuery);
        return (int)response.StatusCode;
    }

    /// <summary>Also after a restart, when the service has another port.</summary>
    public static Task<byte[]> ReadFileAsync(this AssistantApp app, Uri file) => app.Http.GetByteArrayAsync(file.PathAndQuery);
}
